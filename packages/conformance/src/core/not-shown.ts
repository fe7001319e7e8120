import { Drift } from './drift.ts';
import { toBearerAuthorization } from '@cdr/contract';
import type { Session } from './session.ts';
import type { OtherTokens, TargetClock } from './target.ts';

/** A requirement that this run could not show to hold or not to hold; the message says what was missing. */
export class NotShown extends Error {
  override readonly name = 'NotShown';
}

/**
 * Ends a case for want of data: a live account need not have everything, a sandbox must.
 *
 * @param what the missing thing, as in `a call with a recording`
 * @throws {NotShown} on a live account
 * @throws {Drift} on a sandbox
 */
export const lacks = ({ target }: Session, what: string): never => {
  if (target.live === true) throw new NotShown(`the account does not show ${what}`);
  throw new Drift(`the target should have ${what}`);
};

/**
 * Ends a case that needs the documents' own examples, which only a sandbox promises to hold.
 *
 * @throws {NotShown} on a live account
 */
export const needsExamples = ({ target }: Session): void => {
  if (target.live === true) throw new NotShown("a live account does not hold the documents' own examples");
};

/** The ids of autocall reports that the target holds. @throws {NotShown} when none is known */
export const knownCallIds = ({ target: { callIds } }: Session): readonly [string, ...string[]] => {
  const [first, ...rest] = callIds;
  if (first === undefined) throw new NotShown('no id of an autocall report was given, and the API cannot list them');
  return [first, ...rest];
};

/** The `Authorization` value of a token beside the target's own. @throws {NotShown} when it was not given */
export const otherAuthorization = ({ target: { otherTokens } }: Session, which: keyof OtherTokens): string => {
  const token = otherTokens?.[which];
  if (token === undefined) throw new NotShown(`no token of the kind "${which}" was given`);
  return toBearerAuthorization(token);
};

/** The clock of a target, to be moved. @throws {NotShown} when it has none */
export const movableClock = ({ target: { controls } }: Session): TargetClock => {
  if (controls?.clock === undefined) throw new NotShown('the clock of the target cannot be moved');
  return controls.clock;
};
