import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { fillPage, REFERENCE_TABLES } from '../scripts/reference-tables.ts';

/** Without the padding of the formatter. */
const toPlain = (page: string): string => page.replaceAll(/ +/g, ' ').replaceAll(/-{3,}/g, '---');

it('docs/reference/client.md has the tables of the definitions', () => {
  const page = readFileSync(new URL('../../../docs/reference/client.md', import.meta.url), 'utf8');
  expect(toPlain(fillPage(page))).toBe(toPlain(page));
});

it.each([...REFERENCE_TABLES])('reads rows for the table of %s', (_, table) => {
  expect(table.split('\n').length).toBeGreaterThan(3);
});
