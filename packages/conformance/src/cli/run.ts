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

/** One target and its cases. */
export interface Assignment {
  readonly target: Target;
  readonly cases: readonly Case[];
}

/** The outcome of a run. */
export interface RunOutcome {
  readonly results: readonly Result[];
  readonly warnings: readonly Warning[];
  /** Why it stopped early; null if it finished. */
  readonly problem: string | null;
}

/**
 * Checks that a target is still usable.
 *
 * @throws {TargetError} if it is not
 * @throws {Inconclusive} if the budget is used up, or the target limits the rate
 */
const expectStillUsable = async (target: Target): Promise<void> => {
  try {
    await preflight(target);
  } catch (error) {
    throw error instanceof TargetError && error.cause instanceof Inconclusive ? error.cause : error;
  }
};

/** The same proof. A request without a response is a drift if the target still responds to others. */
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
 * @throws {TargetError} if the target became unusable: its responses are no drifts then
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
 * A target that stops responding, rejects the credential, redirects or sends pages ends the run. A target that fails one
 * request and responds to others has drifted.
 *
 * @param onResult receives each result
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
