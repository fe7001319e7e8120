import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { fillPage, REFERENCE_TABLES } from '../scripts/reference-tables.ts';

/** Without the padding of tables, which the formatter adds. */
const normalise = (text: string): string => text.replaceAll(/-{3,}/g, '---').replaceAll(/ +/g, ' ');

it.each([...REFERENCE_TABLES])(
  'finds the generated table in %s: pnpm --filter @cdr/mock-server reference',
  (name, table) => {
    const page = readFileSync(new URL(`../../../docs/reference/${name}`, import.meta.url), 'utf8');

    expect(normalise(page)).toBe(normalise(fillPage(page, table)));
  },
);
