import { Drift } from '../core/drift.ts';
import { Inconclusive } from '../core/inconclusive.ts';
import { createSession, type Session } from '../core/session.ts';
import type { DescribeOptions } from '../report/describe-drift.ts';
import { prove } from '../report/prove.ts';
import type { Result, Warning } from '../report/result.ts';
import type { Watch } from './warnings/watch.ts';
import { watchTarget } from './warnings/watch-target.ts';
import type { Case } from '../core/case.ts';
import type { Target } from '../core/target.ts';
import { TargetError } from './target-error.ts';
import { findProblem, preflight } from './preflight.ts';

/** One target and what it is to be asked. */
export interface Assignment {
  readonly target: Target;
  readonly cases: readonly Case[];
}

/** What came of a run. */
export interface RunOutcome {
  readonly results: readonly Result[];
  readonly warnings: readonly Warning[];
  /** Why it ended early; null when it did not. */
  readonly problem: string | null;
}

/**
 * Asks a target that was of use at first whether it still is.
 *
 * @throws {TargetError} when it is not
 * @throws {Inconclusive} when it cannot be asked: the budget is used up, or it asks to slow down
 */
const expectStillUsable = async (target: Target): Promise<void> => {
  try {
    await preflight(target);
  } catch (error) {
    throw error instanceof TargetError && error.cause instanceof Inconclusive ? error.cause : error;
  }
};

/** The same proof, for which a request without a response is a drift as long as the target answers others. */
const withoutSilence = ({ requirement, run }: Case): Case => ({
  requirement,
  run: async (session) => {
    try {
      await run(session);
    } catch (error) {
      if (!(error instanceof TargetError)) throw error;
      await expectStillUsable(session.target);
      throw new Drift(`every request should get a response: ${error.message}`, {
        cause: error,
        symptom: 'no response',
      });
    }
  },
});

/**
 * Proves one requirement.
 *
 * @throws {TargetError} when the target is no longer of use: what it answers then is no drift, and neither is what would follow
 */
const proveOrEnd = async (proof: Case, session: Session, options: DescribeOptions): Promise<Result> => {
  const result = await prove(withoutSilence(proof), session, options);
  const response = session.exchanges.at(-1)?.response ?? null;
  if (result.outcome === 'drift' && response !== null && findProblem(response) !== null) {
    await expectStillUsable(session.target).catch((error: unknown) => {
      if (!(error instanceof Inconclusive)) throw error;
    });
  }
  return result;
};

/**
 * Proves each requirement on each target, one after the other.
 *
 * A target that stops answering, or begins to reject, redirect or send pages, ends the run. One that answers others but not
 * this request has drifted.
 *
 * @param onResult told each result as it comes
 */
export const run = async (
  assignments: readonly Assignment[],
  options: DescribeOptions,
  onResult: (result: Result) => void,
): Promise<RunOutcome> => {
  const results: Result[] = [];
  const watches: Array<readonly [target: string, watch: Watch]> = [];
  const toOutcome = (problem: string | null): RunOutcome => ({
    results,
    warnings: watches.flatMap(([target, watch]) => watch.warnings().map((message) => ({ target, message }))),
    problem,
  });
  const add = (result: Result): void => {
    results.push(result);
    onResult(result);
  };
  try {
    for (const { target } of assignments) await preflight(target);
    for (const { target, cases } of assignments) {
      const watch = watchTarget();
      watches.push([target.name, watch]);
      const session = createSession(target, watch.add);
      for (const proof of cases) add(await proveOrEnd(proof, session, options));
    }
  } catch (error) {
    if (!(error instanceof TargetError)) throw error;
    return toOutcome(error.message);
  }
  return toOutcome(null);
};
