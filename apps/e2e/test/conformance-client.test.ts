import { createCdrClient, toCallRecord } from '@cdr/client';
import { clientCases, type ClientSubject, requirements } from '@cdr/conformance';
import { describe, expect, it } from 'vitest';

/** The type says that the client has what its promises are about. */
const subject: ClientSubject = { createClient: createCdrClient, toCallRecord };

describe('the client', { timeout: 15_000 }, () => {
  it.each(clientCases.map((proof) => [proof.requirement, proof.run] as const))('%s', async (requirement, run) => {
    const { behavior, source } = requirements[requirement];
    await expect(run(subject), `${behavior} (${source})`).resolves.toBeUndefined();
  });
});
