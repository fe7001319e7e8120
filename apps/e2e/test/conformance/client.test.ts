import { createCdrClient, toCallRecord } from '@cdr/client';
import { clientCases, type ClientUnderTest, requirements } from '@cdr/conformance';
import { describe, expect, it } from 'vitest';

/** The type proves that the client has the members of its promises. */
const subject: ClientUnderTest = { createClient: createCdrClient, toCallRecord };

/** Long enough for a busy machine: it only ends hangs. @unit milliseconds */
const WAIT_MS = 60_000;

describe('the client', { timeout: 2 * WAIT_MS }, () => {
  it.each(clientCases.map((proof) => [proof.requirement, proof.run] as const))('%s', async (requirement, run) => {
    const { behavior, source } = requirements[requirement];
    await expect(run(subject, { timeoutMs: WAIT_MS }), `${behavior} (${source})`).resolves.toBeUndefined();
  });
});
