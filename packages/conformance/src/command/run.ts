import { Drift } from '../drift.ts';
import { createSession } from '../session.ts';
import { type DescribeOptions } from '../report/describe-drift.ts';
import { prove } from '../report/prove.ts';
import type { Result } from '../report/result.ts';
import type { Case } from '../case.ts';
import type { Target } from '../target.ts';
import { Unusable } from '../unusable.ts';
import { preflight } from './preflight.ts';

/** One target and what it is to be asked. */
export interface Assignment {
  readonly target: Target;
  readonly cases: readonly Case[];
}

/** What came of a run. */
export interface RunOutcome {
  readonly results: readonly Result[];
  /** Why it ended early; null when it did not. */
  readonly problem: string | null;
}

/** Whether a target that gave no answer to a case answers at all. */
const isUsable = async (target: Target): Promise<boolean> => {
  try {
    await preflight(target);
    return true;
  } catch {
    return false;
  }
};

/**
 * Proves each requirement on each target, one after the other.
 *
 * A target that stops answering ends the run. One that answers others but not this request has drifted.
 *
 * @param onResult told each result as it comes
 */
export const run = async (
  assignments: readonly Assignment[],
  options: DescribeOptions,
  onResult: (result: Result) => void,
): Promise<RunOutcome> => {
  const results: Result[] = [];
  const add = (result: Result): void => {
    results.push(result);
    onResult(result);
  };
  try {
    for (const { target } of assignments) await preflight(target);
    for (const { target, cases } of assignments) {
      const session = createSession(target);
      for (const proof of cases) {
        try {
          add(await prove(proof, session, options));
        } catch (error) {
          if (!(error instanceof Unusable) || !(await isUsable(target))) throw error;
          const silence = new Drift(`every request should get an answer: ${error.message}`, { cause: error });
          add(await prove({ ...proof, run: () => Promise.reject(silence) }, session, options));
        }
      }
    }
  } catch (error) {
    if (!(error instanceof Unusable)) throw error;
    return { results, problem: error.message };
  }
  return { results, problem: null };
};
