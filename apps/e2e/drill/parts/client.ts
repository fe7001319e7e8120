import { createCdrClient, toCallRecord } from '@cdr/client';
import { clientCases } from '@cdr/conformance';
import type { Part } from '../part.ts';

const SUBJECT = { createClient: createCdrClient, toCallRecord };

/** The conformance cases of a client, with our client in their hands. */
export const clientPart: Part = {
  requirements: clientCases.map(({ requirement }) => requirement),
  open: async () =>
    clientCases.map(({ requirement, run }) => ({ requirement, target: 'the client', run: () => run(SUBJECT) })),
};
