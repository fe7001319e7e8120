import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { AUTOCALL_STATUSES, AutocallReportWire } from './autocall/record-wire.ts';
import { autocallReportExample, pbxCdrExamples } from './examples.ts';
import { PbxCdrWire } from './pbx/record-wire.ts';
import { PBX_LIST_PARAMETERS } from './pbx/list-query.ts';

const read = (name: string): string => readFileSync(new URL(`../../../docs/provider/${name}`, import.meta.url), 'utf8');

/** First cells of the table under a heading. */
const firstCells = (document: string, heading: string): string[] => {
  const section = document.slice(document.indexOf(heading) + heading.length);
  const table = section.slice(section.indexOf('|'), section.indexOf('\n\n', section.indexOf('|')));
  return [...table.matchAll(/^\| *(\S+?) *\|/gm)]
    .flatMap(([, cell]) => cell ?? [])
    .slice(1)
    .filter((cell) => !/^-+$/.test(cell));
};

const autocall = read('autocall-report-v2.md');
const pbx = read('pbx-cdr-v1.md');

describe("the provider's documents and the contract name the same things", () => {
  it.each([
    ['autocall fields', firstCells(autocall, '## Attributes'), Object.keys(AutocallReportWire.shape)],
    ['pbx fields', firstCells(pbx, '### Attributes'), Object.keys(PbxCdrWire.shape)],
    ['pbx parameters', firstCells(pbx, '### Query Parameters'), [...PBX_LIST_PARAMETERS]],
    ['autocall statuses', firstCells(autocall, '| string   |\n\n').slice(0), [...AUTOCALL_STATUSES]],
  ])('%s', (_, documented, contract) => {
    expect(contract.toSorted()).toEqual(documented.toSorted());
  });
});

describe("the documents' examples are word for word", () => {
  it('autocall: the report', () => {
    const [, sample = ''] = /```json\n([\s\S]*?)```/.exec(autocall) ?? [];
    expect(autocallReportExample).toEqual(JSON.parse(sample));
  });

  it('pbx: both calls, ids trimmed', () => {
    const [, sample = ''] = /```json\n([\s\S]*?)```/.exec(pbx) ?? [];
    const { data } = JSON.parse(sample.replace(/,\s*\.\.\./, ''));
    const trimmed = data.map((row: { id: string }) => ({ ...row, id: row.id.trim() }));
    expect([...pbxCdrExamples].toReversed()).toEqual(trimmed);
  });
});
