import { type Case, casesFor, createSession, requirements, type Session } from '@cdr/conformance';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { conformanceTargets } from './targets.ts';
import { CALL_IDS } from '../support/mock-account.ts';
import { SLOW } from '../support/slow.ts';

const toRows = (proofs: readonly Case[]) => proofs.map(({ requirement, run }) => [requirement, run] as const);

describe.each(conformanceTargets)('$name', SLOW, ({ name, kind, inconclusive, open }) => {
  const cleanup = new AsyncDisposableStack();
  let session: Session;

  beforeAll(async () => {
    session = createSession({ name, kind, callIds: CALL_IDS, ...(await open(cleanup)) });
  }, SLOW.timeout);
  afterAll(() => cleanup.disposeAsync());

  const isShown = ({ requirement }: Case): boolean => !inconclusive.test(requirement);

  it.each(toRows(casesFor(kind).filter(isShown)))('%s', async (requirement, run) => {
    const { behavior, source } = requirements[requirement];
    await expect(run(session), `${behavior} (${source})`).resolves.toBeUndefined();
  });

  it('reports the others as inconclusive', async () => {
    const outcomes = casesFor(kind)
      .filter((proof) => !isShown(proof))
      .map(({ run }) => run(session));
    for (const { status, reason } of (await Promise.allSettled(outcomes)).map((each) => ({ reason: null, ...each }))) {
      expect([status, Object(reason).name]).toEqual(['rejected', 'Inconclusive']);
    }
  });
});
