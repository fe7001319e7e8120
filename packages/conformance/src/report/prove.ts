import { AssertionError } from 'node:assert';
import type { Case } from '../core/case.ts';
import { Drift } from '../core/drift.ts';
import { Inconclusive } from '../core/inconclusive.ts';
import { requirements } from '../core/requirements/requirements.ts';
import type { Session } from '../core/session.ts';
import { describeDrift, type DescribeOptions } from './describe-drift.ts';
import type { Result } from './result.ts';

/**
 * Runs one case and returns its result.
 *
 * @throws any error other than a drift or missing data
 */
export const prove = async (
  { requirement, run }: Case,
  session: Session,
  options: DescribeOptions,
): Promise<Result> => {
  const from = performance.now();
  const before = session.exchanges.at(-1);
  const { source, behavior } = requirements[requirement];
  const toResult = () => ({
    target: session.target.name,
    requirement,
    source,
    behavior,
    durationMs: Math.round(performance.now() - from),
  });
  try {
    await run(session);
    return { ...toResult(), outcome: 'passed' };
  } catch (error) {
    if (error instanceof Inconclusive) return { ...toResult(), outcome: 'inconclusive', reason: error.message };
    if (!(error instanceof Drift) && !(error instanceof AssertionError)) throw error;
    // Requests of earlier cases are no evidence for this one.
    const exchanges = session.exchanges.slice(before === undefined ? 0 : session.exchanges.indexOf(before) + 1);
    return { ...toResult(), outcome: 'drift', drift: describeDrift(error, { ...session, exchanges }, options) };
  }
};
