import { casesFor, createSession, requirements, type Session } from '@cdr/conformance';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openProvider } from './in-process-targets.ts';

const cleanup = new AsyncDisposableStack();
let session: Session;

beforeAll(async () => {
  session = createSession(await openProvider(cleanup));
});
afterAll(() => cleanup.disposeAsync());

it.each(casesFor('provider').map(({ requirement, run }) => [requirement, run] as const))(
  'holds in the mock server in process: %s',
  async (requirement, run) => {
    const { behavior, source } = requirements[requirement];
    await expect(run(session), `${behavior} (${source})`).resolves.toBeUndefined();
  },
);
