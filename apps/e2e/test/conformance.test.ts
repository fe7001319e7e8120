import { casesFor, createSession, requirements, type Session, type Target } from '@cdr/conformance';
import { createMockApp, startMockServer } from '@cdr/mock-server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EDGE_KEY, keys, passthrough, RUNTIMES } from './edges.ts';
import { fetchInProcess, IN_PROCESS_URL } from './in-process.ts';
import { launch } from './launch.ts';
import { ACCOUNT, CALL_IDS } from './mock-account.ts';
// @boundaries-ignore PostgreSQL is started in one way, which only tests need and no package publishes
import { startPostgres } from '../../mock-server/test/postgres-server.ts';

type Open = (cleanup: AsyncDisposableStack) => Promise<Omit<Target, 'name' | 'kind' | 'callIds'>>;

const [BOTH, AUTOCALL] = ACCOUNT.tokens.autocall;
const [, PBX] = ACCOUNT.tokens.pbx;

const atEdge =
  (entry: string, token: string, settings: (upstream: string) => Record<string, string>): Open =>
  async (cleanup) => {
    const mock = cleanup.use(await startMockServer({ accounts: [ACCOUNT] }));
    const { url: baseUrl } = cleanup.use(await launch(entry, settings(mock.url)));
    return { autocall: { baseUrl, token }, pbx: { baseUrl, token } };
  };

const targets: ReadonlyArray<readonly [name: string, kind: Target['kind'], open: Open]> = [
  [
    'the mock server in process',
    'provider',
    async (cleanup) => {
      const app = cleanup.adopt(await createMockApp({ accounts: [ACCOUNT] }), (mock) => mock.close());
      const endpoint = (token: string) => ({ baseUrl: IN_PROCESS_URL, token });
      return { autocall: endpoint(AUTOCALL), pbx: endpoint(PBX), fetch: fetchInProcess(app) };
    },
  ],
  [
    'the mock server over HTTP',
    'provider',
    async (cleanup) => {
      const { url: baseUrl } = cleanup.use(await startMockServer({ accounts: [ACCOUNT] }));
      return { autocall: { baseUrl, token: AUTOCALL }, pbx: { baseUrl, token: PBX } };
    },
  ],
  [
    'the mock server on PostgreSQL',
    'provider',
    async (cleanup) => {
      const postgres = cleanup.adopt(await startPostgres(), (server) => server.remove());
      const account = { ...ACCOUNT, database: postgres.url };
      const { url: baseUrl } = cleanup.use(await startMockServer({ accounts: [account] }));
      return { autocall: { baseUrl, token: AUTOCALL }, pbx: { baseUrl, token: PBX } };
    },
  ],
  ...RUNTIMES.flatMap(([runtime, entry]) => [
    [
      `the edge in ${runtime} with keys`,
      'edge',
      atEdge(entry, EDGE_KEY, (upstream) => keys(upstream, { autocall: AUTOCALL, pbx: PBX })),
    ] as const,
    [`the edge in ${runtime} in passthrough`, 'edge', atEdge(entry, BOTH, passthrough)] as const,
  ]),
];

describe.each(targets)('%s', (name, kind, open) => {
  const cleanup = new AsyncDisposableStack();
  let session: Session;

  beforeAll(async () => {
    session = createSession({ name, kind, callIds: CALL_IDS, ...(await open(cleanup)) });
  }, 60_000);
  afterAll(() => cleanup.disposeAsync());

  it.each(casesFor(kind).map((proof) => [proof.requirement, proof.run] as const))('%s', async (requirement, run) => {
    const { behavior, source } = requirements[requirement];
    await expect(run(session), `${behavior} (${source})`).resolves.toBeUndefined();
  });
});
