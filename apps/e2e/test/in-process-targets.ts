import type { Fetch, Target } from '@cdr/conformance';
import { createEdgeProxy } from '@cdr/edge-proxy';
import { createMockApp } from '@cdr/mock-server';
import { ACCOUNTS, manyKeys, NEIGHBOUR_TOKEN, OTHER_KEYS } from './conformance-targets.ts';
import { EDGE_KEY } from './edges.ts';
import { fetchInProcess, IN_PROCESS_URL } from './in-process.ts';
import { ACCOUNT, CALL_IDS } from './mock-account.ts';

const [BOTH, AUTOCALL] = ACCOUNT.tokens.autocall;
const [, PBX] = ACCOUNT.tokens.pbx;

const openMock = async (cleanup: AsyncDisposableStack): Promise<Fetch> =>
  fetchInProcess(cleanup.adopt(await createMockApp({ accounts: ACCOUNTS }), (app) => app.close()));

/** The mock server without a socket. */
export const openProvider = async (cleanup: AsyncDisposableStack): Promise<Target> => ({
  name: 'the mock server in process',
  kind: 'provider',
  autocall: { baseUrl: IN_PROCESS_URL, token: AUTOCALL },
  pbx: { baseUrl: IN_PROCESS_URL, token: PBX },
  otherTokens: { tenant: NEIGHBOUR_TOKEN },
  callIds: CALL_IDS,
  fetch: await openMock(cleanup),
});

/** An edge without a socket, in front of such a mock server. */
export const openEdge = async (mode: 'keys' | 'passthrough', cleanup: AsyncDisposableStack): Promise<Target> => {
  const provider = await openMock(cleanup);
  const { CDR_SECRET: secret = '', CDR_KEYS: keys = '' } = manyKeys(IN_PROCESS_URL);
  const edge = createEdgeProxy({
    origins: { autocall: IN_PROCESS_URL, pbx: IN_PROCESS_URL },
    insecureOrigins: [IN_PROCESS_URL],
    secret,
    access: mode === 'keys' ? { mode, keys: JSON.parse(keys) } : { mode },
    fetch: (input, init) => {
      const { url, method, headers } = new Request(input, init);
      return provider(url, { method, headers: Object.fromEntries(headers) });
    },
  });
  const endpoint = { baseUrl: 'http://edge.in.process', token: mode === 'keys' ? EDGE_KEY : BOTH };
  return {
    name: `the edge in process, ${mode}`,
    kind: 'edge',
    autocall: endpoint,
    pbx: endpoint,
    otherTokens: mode === 'keys' ? OTHER_KEYS : { tenant: NEIGHBOUR_TOKEN },
    callIds: CALL_IDS,
    fetch: async (url, init) => edge.fetch(new Request(url, init)),
  };
};
