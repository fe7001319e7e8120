import { createCdrClient, toCallRecord } from '@cdr/client';
import { clientCases, type ClientUnderTest, requirements } from '@cdr/conformance';
import { describe, expect, it } from 'vitest';

/** The type says that the client has what its promises are about. */
const subject: ClientUnderTest = { createClient: createCdrClient, toCallRecord };

/** Twice over: where the machine is busy only what hangs ends so. @unit milliseconds */
const PATIENCE_MS = 60_000;

describe('the client', { timeout: 2 * PATIENCE_MS }, () => {
  it.each(clientCases.map((proof) => [proof.requirement, proof.run] as const))('%s', async (requirement, run) => {
    const { behavior, source } = requirements[requirement];
    await expect(run(subject, { timeoutMs: PATIENCE_MS }), `${behavior} (${source})`).resolves.toBeUndefined();
  });
});
