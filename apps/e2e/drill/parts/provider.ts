import { casesFor, createSession } from '@cdr/conformance';
import { startMockServer } from '@cdr/mock-server';
import { ACCOUNT, CALL_IDS } from '../../test/mock-account.ts';
import type { Part } from '../part.ts';

const [, AUTOCALL] = ACCOUNT.tokens.autocall;
const [, PBX] = ACCOUNT.tokens.pbx;
const TARGET = 'the mock server';

const cases = casesFor('provider');

/** The conformance cases on the mock server. */
export const providerPart: Part = {
  requirements: cases.map(({ requirement }) => requirement),
  open: async (cleanup) => {
    const { url: baseUrl } = cleanup.use(await startMockServer({ accounts: [ACCOUNT] }));
    const endpoints = { autocall: { baseUrl, token: AUTOCALL }, pbx: { baseUrl, token: PBX } };
    const session = createSession({ name: TARGET, kind: 'provider', callIds: CALL_IDS, ...endpoints });
    return cases.map(({ requirement, run }) => ({ requirement, target: TARGET, run: () => run(session) }));
  },
};
