import { asyncProperty, type Arbitrary, check, stringify } from 'fast-check';
import { Drift } from '../../core/drift.ts';
import type { Session } from '../../core/session.ts';

/** How many values are tried in search of a smaller one that still fails: each costs requests. */
const MOST_SHRINKS = 60;

const isDrift = (error: unknown): error is Error =>
  error instanceof Drift || (error instanceof Error && error.name === 'AssertionError');

/**
 * Asserts something for many generated values, drawn from the session's seed.
 *
 * The value that fails is made as small as can be, and tried once more at the end, so that the session's last exchanges
 * are its own.
 *
 * @param runs how many values
 * @throws {Drift} with the smallest value that fails, as its example, and what it broke
 * @throws {Inconclusive} when a value could not be tried
 */
export const forAll = async <Value>(
  { target: { seed = 1 } }: Session,
  arbitrary: Arbitrary<Value>,
  runs: number,
  expect: (value: Value) => Promise<void>,
): Promise<void> => {
  let left = Number.POSITIVE_INFINITY;
  let ended: unknown;
  const property = asyncProperty(arbitrary, async (value) => {
    left -= 1;
    if (ended !== undefined || left < 0) return;
    try {
      await expect(value);
    } catch (error) {
      if (!isDrift(error)) {
        ended = error;
        return;
      }
      left = Math.min(left, MOST_SHRINKS);
      throw error;
    }
  });
  const { counterexample } = await check(property, { seed, numRuns: runs });
  if (counterexample === null) {
    if (ended !== undefined) throw ended;
    return;
  }
  await retry(counterexample[0], expect, seed);
};

const retry = async <Value>(value: Value, expect: (value: Value) => Promise<void>, seed: number): Promise<void> => {
  const example = `seed ${seed}: ${stringify(value)}`;
  try {
    await expect(value);
  } catch (error) {
    if (!isDrift(error)) throw error;
    throw new Drift(error.message, { example, cause: error });
  }
  throw new Drift('the same request should get the same response twice', { example });
};
