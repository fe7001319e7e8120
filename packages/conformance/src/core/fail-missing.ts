import { toBearerAuthorization } from '@cdr/contract';
import { Drift } from './drift.ts';
import { Inconclusive } from './inconclusive.ts';
import type { Session } from './session.ts';
import type { OtherTokens, TargetClock } from './target.ts';

/**
 * Ends a case that lacks data. A live account may lack any, a sandbox must hold all.
 *
 * @param what the missing thing, as in `a call with a recording`
 * @throws {Inconclusive} on a live account
 * @throws {Drift} on a sandbox
 */
export const failMissing = ({ target }: Session, what: string): never => {
  if (target.live === true) throw new Inconclusive(`the account does not show ${what}`);
  throw new Drift(`the target should have ${what}`);
};

/**
 * Asserts that the target promises the documents' own examples, as a sandbox does.
 *
 * @throws {Inconclusive} on a live account
 */
export const assertHasExamples = ({ target }: Session): void => {
  if (target.live === true) throw new Inconclusive("a live account does not hold the documents' own examples");
};

/** The ids of autocall reports that the target holds. @throws {Inconclusive} without any */
export const knownCallIds = ({ target: { callIds } }: Session): readonly [string, ...string[]] => {
  const [first, ...rest] = callIds;
  if (first === undefined)
    throw new Inconclusive('no id of an autocall report was given, and the API cannot list them');
  return [first, ...rest];
};

/** The `Authorization` value of another token. @throws {Inconclusive} without that token */
export const otherAuthorization = ({ target: { otherTokens } }: Session, kind: keyof OtherTokens): string => {
  const token = otherTokens?.[kind];
  if (token === undefined) throw new Inconclusive(`no token of the kind "${kind}" was given`);
  return toBearerAuthorization(token);
};

/** The clock of a target. @throws {Inconclusive} without one */
export const movableClock = ({ target: { controls } }: Session): TargetClock => {
  if (controls?.clock === undefined) throw new Inconclusive('the clock of the target cannot be moved');
  return controls.clock;
};
