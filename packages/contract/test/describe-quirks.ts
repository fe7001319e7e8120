import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

/** What is odd, the rows of the table that it stands in, and the proof. */
export type Quirk = readonly [quirk: string, rows: readonly string[], check: () => void];

/** The names in the first column of the table under a heading. */
const rowsUnder = (heading: string): string[] => {
  const document = readFileSync(new URL('../../../docs/api-quirks.md', import.meta.url), 'utf8');
  const section = document.slice(document.search(new RegExp(`^#+ ${heading}$`, 'm')));
  const table = /\| [\s\S]*?\n\n/.exec(section)?.[0] ?? '';
  const cells = table.split('\n').map((line) => line.split('|')[1] ?? '');
  return cells.flatMap((cell) => [...cell.matchAll(/`(\w+)`/g)].map(([, name = '']) => name));
};

/** Proves the quirks of a table of docs/api-quirks.md, and that none of its rows is left out. */
export const describeQuirks = (heading: string, quirks: readonly Quirk[]): void => {
  describe.each([heading])('%s', () => {
    it.each(quirks.map(([quirk, names, check]) => [quirk, names.join(', '), check] as const))(
      '%s (%s)',
      (_, __, check) => {
        check();
        expect.hasAssertions();
      },
    );

    it('has a test for each row of its table', () => {
      expect(quirks.flatMap(([, names]) => names).toSorted()).toEqual(rowsUnder(heading).toSorted());
    });
  });
};
