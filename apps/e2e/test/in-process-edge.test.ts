import { casesFor, createSession, NotShown, requirements, type Session } from '@cdr/conformance';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openEdge } from './in-process-targets.ts';

const cases = casesFor('edge').map(({ requirement, run }) => [requirement, run] as const);

/** Without keys nobody is masked, purges or is limited. */
const NEEDS_KEYS = /^edge\/(?:pii\/.*|purge|limits)$/;

describe.each(['keys', 'passthrough'] as const)('the edge in process in mode %s', (mode) => {
  const cleanup = new AsyncDisposableStack();
  let session: Session;

  beforeAll(async () => {
    session = createSession(await openEdge(mode, cleanup));
  });
  afterAll(() => cleanup.disposeAsync());

  it.each(cases)('holds %s', async (requirement, run) => {
    const { behavior, source } = requirements[requirement];
    const isShown = mode === 'keys' || !NEEDS_KEYS.test(requirement);
    const outcome = await run(session).catch((error: unknown) => (error instanceof NotShown ? NotShown : error));
    expect(outcome, `${behavior} (${source})`).toBe(isShown ? undefined : NotShown);
  });
});
