import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { toConformanceReference } from '../scripts/to-reference.ts';

/** Without the padding of tables, which the formatter adds. */
const normalise = (text: string): string => text.replaceAll(/-{3,}/g, '---').replaceAll(/ +/g, ' ').trim();

it('matches its script: run pnpm --filter @cdr/conformance run reference', () => {
  const page = readFileSync(new URL('../../../docs/reference/conformance.md', import.meta.url), 'utf8');

  expect(normalise(page)).toBe(normalise(toConformanceReference()));
});
