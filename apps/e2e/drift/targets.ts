import type { Fetch, Target } from '@cdr/conformance';
import type { EdgeProxyOptions } from '@cdr/edge-proxy';
import { leave, type Tamper, tamperWith } from '../test/conformance-tamper.ts';
import { ACCOUNTS, manyKeys, NEIGHBOUR_TOKEN, OTHER_KEYS } from '../test/conformance-targets.ts';
import { EDGE_KEY } from '../test/edges.ts';
import { fetchInProcess, IN_PROCESS_URL } from '../test/in-process.ts';
import { ACCOUNT, CALL_IDS } from '../test/mock-account.ts';
import type { Seams, TargetName } from './fault.ts';

/** One requirement, and its proof on one target. */
export interface Proof {
  readonly requirement: string;
  /** Settles when the requirement holds. */
  readonly run: () => Promise<void>;
}

const EDGE_URL = 'http://edge.in.process';

const [BOTH, AUTOCALL] = ACCOUNT.tokens.autocall;
const [, PBX] = ACCOUNT.tokens.pbx;

/** Where faults enter, and what every target needs. */
export interface Setting {
  readonly seams: Partial<Seams>;
  /** Generated requests are drawn from it. */
  readonly seed: number;
  /** Ends what the target starts. */
  readonly cleanup: AsyncDisposableStack;
}

const openMock = async (cleanup: AsyncDisposableStack): Promise<Fetch> => {
  const { createMockApp } = await import('@cdr/mock-server');
  return fetchInProcess(cleanup.adopt(await createMockApp({ accounts: ACCOUNTS }), (app) => app.close()));
};

type Served = Omit<Target, 'name' | 'callIds' | 'seed'> & { readonly fetch: Fetch };

const toProofs = async (served: Served, { seams: { wire = leave }, seed }: Setting): Promise<Proof[]> => {
  const { casesFor, createSession } = await import('@cdr/conformance');
  const fetch = tamperWith(served.fetch, wire);
  const session = createSession({ name: 'the target', callIds: CALL_IDS, seed, ...served, fetch });
  return casesFor(served.kind).map(({ requirement, run }) => ({ requirement, run: () => run(session) }));
};

const openProvider = async (setting: Setting): Promise<Proof[]> => {
  const autocall = { baseUrl: IN_PROCESS_URL, token: AUTOCALL };
  const pbx = { baseUrl: IN_PROCESS_URL, token: PBX };
  const fetch = await openMock(setting.cleanup);
  return toProofs({ kind: 'provider', autocall, pbx, otherTokens: { tenant: NEIGHBOUR_TOKEN }, fetch }, setting);
};

const toEdgeFetch = (provider: Fetch, upstream: Tamper): NonNullable<EdgeProxyOptions['fetch']> => {
  const fetch = tamperWith(provider, upstream);
  return (input, init) => {
    const { url, method, headers } = new Request(input, init);
    return fetch(url, { method, headers: Object.fromEntries(headers) });
  };
};

const openEdge = async (mode: 'keys' | 'passthrough', setting: Setting): Promise<Proof[]> => {
  const { upstream = leave, edge: change = (options: EdgeProxyOptions) => options } = setting.seams;
  const { createEdgeProxy } = await import('@cdr/edge-proxy');
  const { CDR_SECRET: secret = '', CDR_KEYS: keys = '' } = manyKeys(IN_PROCESS_URL);
  const options: EdgeProxyOptions = {
    origins: { autocall: IN_PROCESS_URL, pbx: IN_PROCESS_URL },
    insecureOrigins: [IN_PROCESS_URL],
    secret,
    access: mode === 'keys' ? { mode, keys: JSON.parse(keys) } : { mode },
    fetch: toEdgeFetch(await openMock(setting.cleanup), upstream),
  };
  const proxy = createEdgeProxy(change(options));
  const endpoint = { baseUrl: EDGE_URL, token: mode === 'keys' ? EDGE_KEY : BOTH };
  const otherTokens = mode === 'keys' ? OTHER_KEYS : { tenant: NEIGHBOUR_TOKEN };
  const fetch: Fetch = async (address, init) => proxy.fetch(new Request(address, init));
  return toProofs({ kind: 'edge', autocall: endpoint, pbx: endpoint, otherTokens, fetch }, setting);
};

const openClient = async ({ seams: { client = (create) => create } }: Setting): Promise<Proof[]> => {
  const { createCdrClient, toCallRecord } = await import('@cdr/client');
  const { clientCases } = await import('@cdr/conformance');
  const subject = { createClient: client(createCdrClient), toCallRecord };
  return clientCases.map(({ requirement, run }) => ({ requirement, run: () => run(subject) }));
};

/** Starts a target and returns its proofs. */
export const openTarget: Readonly<Record<TargetName, (setting: Setting) => Promise<readonly Proof[]>>> = {
  contract: async () => (await import('./contract-checks.ts')).contractChecks,
  'mock-server': openProvider,
  'edge-keys': (setting) => openEdge('keys', setting),
  'edge-passthrough': (setting) => openEdge('passthrough', setting),
  client: openClient,
};
