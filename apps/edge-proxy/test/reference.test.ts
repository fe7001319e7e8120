import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { fillPage, REFERENCE_TABLES } from '../scripts/reference-tables.ts';
import { SETTING_NAMES } from '../src/config/parse-environment.ts';
import { SETTINGS } from '../src/config/settings.ts';

/** Without the padding of the formatter. */
const toPlain = (page: string): string => page.replaceAll(/ +/g, ' ').replaceAll(/-{3,}/g, '---');

it.each([...REFERENCE_TABLES])('docs/reference/%s has the table of its definitions', (name, table) => {
  const page = readFileSync(new URL(`../../../docs/reference/${name}`, import.meta.url), 'utf8');

  expect(toPlain(page)).toBe(toPlain(fillPage(page, table)));
});

it('describes every setting that the edge reads', () => {
  const names = SETTINGS.filter(({ isLocal }) => isLocal !== true).map(({ name }) => name);

  expect(names.toSorted()).toEqual([...SETTING_NAMES].toSorted());
});
