import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { fillPage } from '../scripts/reference-table.ts';

/** Without the padding of tables, which the formatter adds. */
const normalise = (text: string): string => text.replaceAll(/-{3,}/g, '---').replaceAll(/ +/g, ' ');

it('finds the table of filters in docs/reference/explorer.md: pnpm --filter @cdr/explorer reference', () => {
  const page = readFileSync(new URL('../../../docs/reference/explorer.md', import.meta.url), 'utf8');
  expect(normalise(page)).toBe(normalise(fillPage(page)));
});
