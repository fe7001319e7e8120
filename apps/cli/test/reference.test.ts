import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { toCliReference } from '../scripts/to-reference.ts';

/** Without the padding of tables, which the formatter adds. */
const normalise = (text: string): string => text.replaceAll(/-{3,}/g, '---').replaceAll(/ +/g, ' ').trim();

it('is what its script writes: run pnpm --filter @cdr/cli run reference', () => {
  const page = readFileSync(new URL('../../../docs/reference/cli.md', import.meta.url), 'utf8');

  expect(normalise(page)).toBe(normalise(toCliReference()));
});
