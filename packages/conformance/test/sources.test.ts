import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { requirements } from '../src/core/requirements/requirements.ts';

const DOCUMENTS: ReadonlyMap<string, string> = new Map([
  ['autocall-report-v2.md', 'docs/provider/autocall-report-v2.md'],
  ['pbx-cdr-v1.md', 'docs/provider/pbx-cdr-v1.md'],
  ['api-quirks.md', 'docs/explanation/api-quirks.md'],
  ['edge.md', 'docs/explanation/edge.md'],
  ['client.md', 'docs/reference/client.md'],
  ['0016-what-the-client-promises.md', 'docs/decisions/0016-what-the-client-promises.md'],
  ['edge-cache.md', 'docs/reference/edge-cache.md'],
  ['edge-decisions.md', 'docs/reference/edge-decisions.md'],
  ['edge-responses.md', 'docs/reference/edge-responses.md'],
  ['edge-settings.md', 'docs/reference/edge-settings.md'],
]);

const read = (path: string): string => readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8');

const HEADING = /^#{1,4} +/;

/** The lines from a heading to the next one; undefined where there is no such heading. */
const findSection = (document: string, heading: string): string | undefined => {
  const lines = document.replaceAll('`', '').split('\n');
  const from = lines.findIndex((line) => HEADING.test(line) && line.replace(HEADING, '') === heading);
  if (from === -1) return undefined;
  const length = lines.slice(from + 1).findIndex((line) => HEADING.test(line));
  return lines.slice(from, length === -1 ? undefined : from + 1 + length).join('\n');
};

/** A number is an item of a numbered list, any other text the name of a row or an example. */
const hasPlace = (section: string, place: string): boolean =>
  section.includes(/^\d+$/.test(place) ? `\n${place}. ` : place);

/** The parts of a reference such as `pbx-cdr-v1.md, "Query Parameters", min_duration` that its document does not have. */
const findGaps = (reference: string): readonly string[] => {
  if (/^RFC \d+(?:, [\d.]+)?$/.test(reference)) return [];
  const [, name = '', heading = '', places] = /^([^,]+), "([^"]+)"(?:, (.+))?$/.exec(reference) ?? [];
  const path = DOCUMENTS.get(name);
  if (path === undefined) return [`${reference}: no document`];
  const section = findSection(read(path), heading);
  if (section === undefined) return [`${reference}: no heading`];
  const missing = places?.split(/, | and /).filter((place) => !hasPlace(section, place)) ?? [];
  return missing.map((place) => `${reference}: no ${place}`);
};

it('finds the document, the heading and the row that each requirement names as its source', () => {
  const sources = new Set(Object.values(requirements).flatMap(({ source }) => source.split('; ')));
  expect([...sources].flatMap(findGaps)).toEqual([]);
});

it('finds every requirement that docs/explanation/api-quirks.md names', () => {
  const named = [...read('docs/explanation/api-quirks.md').matchAll(/`((?:autocall|pbx|edge|client)\/[\w/-]+)`/g)].map(
    ([, id = '']) => id,
  );
  expect(named.length).toBeGreaterThan(0);
  expect(named.filter((id) => !Object.hasOwn(requirements, id))).toEqual([]);
});
