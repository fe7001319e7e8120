import { autocallReportExample, pbxCdrExamples } from '@cdr/contract/examples';
import { describe, expect, it } from 'vitest';
import { openDataFile } from '../src/data/open-data-file.ts';
import { startMockServer } from '../src/server/start-mock-server.ts';
import { fetchPbx } from './control-client.ts';
import { cdrs, readAll, reports, shareDataFolder, stop, toCsv } from './data-files.ts';

const { write } = shareDataFolder();
const rows: readonly object[] = [...cdrs, ...reports];

describe('a file of rows', () => {
  const ndjson = rows.map((row) => JSON.stringify(row)).join('\n');

  it.each([
    ['NDJSON', 'a.ndjson', `${ndjson}\n\n`, rows],
    ['NDJSON with a line of blanks', 'blank.ndjson', ndjson.replace('\n', '\n \t\n'), rows],
    ['NDJSON whose name is in capitals', 'A.NDJSON', ndjson, rows],
    ['NDJSON of another system', 'a.jsonl', ndjson.replaceAll('\n', '\r\n'), rows],
    ['NDJSON with a byte order mark', 'b.ndjson', `\uFEFF${ndjson}`, rows],
    ['a JSON list', 'a.json', JSON.stringify(rows, null, 2), rows],
    ['a list response', 'b.json', JSON.stringify({ data: cdrs, scroll_id: 'x' }), cdrs],
    ['the form of a sandbox', 'c.json', JSON.stringify({ pbx: cdrs, autocall: reports }), rows],
    ['CSV of calls', 'a.csv', toCsv(cdrs), cdrs],
    ['CSV with empty lines', 'empty.csv', toCsv(cdrs).replaceAll('\r\n', '\r\n\r\n'), cdrs],
    ['CSV of reports, with a byte order mark', 'b.csv', `\uFEFF${toCsv(reports)}`, reports],
    ['rows with keys that came later', 'c.ndjson', JSON.stringify({ ...cdrs[0], quality: 5 }), [cdrs[0]]],
    ['rows that every store has', 'd.ndjson', JSON.stringify(pbxCdrExamples[0]), []],
  ])('%s', async (_, name, content, expected) => {
    expect(await readAll(write(name, content))).toEqual(expected);
  });

  it('is named after its content', async () => {
    const [one, two] = [write('one.ndjson', ndjson), write('two.ndjson', `${ndjson}\n`)];
    const [first, second] = [(await openDataFile(one, stop)).name, (await openDataFile(two, stop)).name];

    expect(first).toMatch(/^the records of one\.ndjson \([0-9a-f]{12}\)$/);
    expect(second.slice(-14)).not.toBe(first.slice(-14));
  });
});

describe('a server with own data', () => {
  it('serves it, and exports it in a form that can be loaded again', async () => {
    const data = await openDataFile(write('own.json', JSON.stringify(rows)), stop);
    await using mock = await startMockServer({ data });
    const exported = await Promise.all(
      ['pbx', 'autocall'].map(async (api) => (await fetch(`${mock.url}/__mock/export?api=${api}`)).text()),
    );
    const again = await openDataFile(write('again.ndjson', exported.join('')), stop);
    await using second = await startMockServer({ data: again });
    const { data: listed, total } = await (await fetchPbx(second.url, '/v1/cdr?page=1&limit=50')).json();

    expect(total).toBe(22);
    expect(listed.slice(0, 20)).toEqual(expect.arrayContaining(cdrs));
    expect(exported[1]?.split('\n')[0]).toBe(JSON.stringify(autocallReportExample.data));
  });
});
