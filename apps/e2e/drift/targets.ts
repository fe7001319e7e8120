import type { Fetch, Target } from '@cdr/conformance';
import { leave, tamperWith } from '../test/conformance/tamper.ts';
import { ACCOUNTS, NEIGHBOUR_TOKEN } from '../test/conformance/targets.ts';
import { openInProcessEdge } from '../test/conformance/in-process-edge.ts';
import { fetchInProcess, IN_PROCESS_URL } from '../test/conformance/in-process.ts';
import { ACCOUNT, CALL_IDS } from '../test/support/mock-account.ts';
import { createMovableClock } from '../test/support/movable-clock.ts';
import type { Seams, TargetName } from './fault.ts';
import type { Proof } from './proof.ts';

const [, AUTOCALL] = ACCOUNT.tokens.autocall;
const [, PBX] = ACCOUNT.tokens.pbx;

/** Where faults enter, and the inputs of every target. */
export interface Setting {
  readonly seams: Partial<Seams>;
  /** The seed of generated requests. */
  readonly seed: number;
  /** Closes everything that the target starts. */
  readonly cleanup: AsyncDisposableStack;
  /** The provider of an edge. @default a mock server of its own */
  readonly provider?: Fetch | undefined;
}

/** Opens a mock server with all accounts in this process. */
export const openMock = async (cleanup: AsyncDisposableStack, clock?: () => Date): Promise<Fetch> => {
  const { createMockApp } = await import('@cdr/mock-server');
  return fetchInProcess(cleanup.adopt(await createMockApp({ accounts: ACCOUNTS, clock }), (app) => app.close()));
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
  const clock = createMovableClock();
  const fetch = await openMock(setting.cleanup, () => new Date(clock.now()));
  const otherTokens = { tenant: NEIGHBOUR_TOKEN };
  return toProofs({ kind: 'provider', autocall, pbx, otherTokens, controls: { clock }, fetch }, setting);
};

const openEdge = async (mode: 'keys' | 'passthrough', setting: Setting): Promise<Proof[]> => {
  const { upstream: tamper, edge: change } = setting.seams;
  const provider = setting.provider ?? (await openMock(setting.cleanup));
  return toProofs(await openInProcessEdge({ mode, provider, tamper, change }), setting);
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
