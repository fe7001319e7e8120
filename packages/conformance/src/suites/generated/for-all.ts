import { asyncProperty, type Arbitrary, check, stringify } from 'fast-check';
import { Drift } from '../../core/drift.ts';
import type { Session } from '../../core/session.ts';

/** Most values to try while shrinking: each costs requests. */
const MOST_SHRINKS = 60;

const isDrift = (error: unknown): error is Error =>
  error instanceof Drift || (error instanceof Error && error.name === 'AssertionError');

/**
 * Asserts something for many generated values, drawn from the session's seed.
 *
 * A failing value is shrunk and tried once more at the end, so the session's last exchanges belong to it.
 *
 * @param runs the number of values
 * @throws {Drift} with the smallest failing value as its example, and its failure
 * @throws {Inconclusive} if a value cannot be tried
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
