import { describe, expect, it } from 'vitest';

/** What is odd, the fields or parameters that it is about, and the proof. */
export type Quirk = readonly [quirk: string, names: readonly string[], check: () => void];

/**
 * Proves the quirks of a record or a request, and that no field or parameter of it is left out.
 *
 * @param names all fields or parameters that the contract has
 */
export const describeQuirks = (subject: string, names: readonly string[], quirks: readonly Quirk[]): void => {
  describe.each([subject])('%s', () => {
    it.each(quirks.map(([quirk, about, check]) => [quirk, about.join(', '), check] as const))(
      '%s (%s)',
      (_, __, check) => {
        check();
        expect.hasAssertions();
      },
    );

    it('has a test for each name of the contract', () => {
      expect(quirks.flatMap(([, about]) => about).toSorted()).toEqual(names.toSorted());
    });
  });
};
