import { createHash } from 'node:crypto';
import type { Target } from '@cdr/conformance';
import { type MockServerOptions, startMockServer } from '@cdr/mock-server';
import { EDGE_KEY, keys, passthrough, RUNTIMES } from '../support/edges.ts';
import { launch } from '../support/launch.ts';
import { ACCOUNT } from '../support/mock-account.ts';
import { createMovableClock } from '../support/movable-clock.ts';
import { startPostgres } from '@cdr/test-support';

const [BOTH, AUTOCALL] = ACCOUNT.tokens.autocall;
const [, PBX] = ACCOUNT.tokens.pbx;

/** Another tenant of the same mock servers. */
const NEIGHBOUR = {
  tenant: 'neighbours',
  tokens: { autocall: ['neighbours-of-both'], pbx: ['neighbours-of-both'] },
  calls: 100,
  seed: 99,
} as const;
/** A token of the other tenant, for both APIs. */
export const [NEIGHBOUR_TOKEN] = NEIGHBOUR.tokens.pbx;

/** The tenants of the mock servers. */
export const ACCOUNTS = [ACCOUNT, NEIGHBOUR] as const;

/** More keys of the edge, by the kinds of the command's tokens. */
export const COMMAND_KEYS = {
  tenant: 'cdr_key_of_neighbours',
  masked: 'cdr_key_without_pii',
  admin: 'cdr_key_of_an_admin',
  limited: 'cdr_key_with_a_limit',
  sibling: 'cdr_key_with_a_limit_too',
  narrow: 'cdr_key_of_pbx_alone',
  expired: 'cdr_key_that_has_expired',
} as const;

/** These, and a key for targets with a movable clock. */
export const OTHER_KEYS = { ...COMMAND_KEYS, expiring: 'cdr_key_that_expires_within_a_year' } as const;

/** An origin whose pages may read the responses of the edges. */
export const CORS_ORIGIN = 'https://console.example';

const HALF_A_YEAR_MS = 182 * 86_400_000;

const keyOf = (key: string, tenant: string, more: object): object => ({
  keyHash: createHash('sha256').update(key).digest('hex'),
  tenant,
  scopes: ['autocall', 'pbx', 'pii'],
  credentials: { autocall: AUTOCALL, pbx: PBX },
  ...more,
});

/** The settings of an edge with {@link OTHER_KEYS}. The admin has its own tenant, which it purges. */
export const manyKeys = (upstream: string): Record<string, string> => {
  const settings = keys(upstream, { autocall: AUTOCALL, pbx: PBX });
  const credentials = { autocall: NEIGHBOUR_TOKEN, pbx: NEIGHBOUR_TOKEN };
  return {
    ...settings,
    CDR_KEYS: JSON.stringify([
      ...JSON.parse(settings['CDR_KEYS'] ?? '[]'),
      keyOf(OTHER_KEYS.tenant, NEIGHBOUR.tenant, { credentials }),
      keyOf(OTHER_KEYS.masked, 'tests', { scopes: ['autocall', 'pbx'] }),
      keyOf(OTHER_KEYS.admin, 'admins', { scopes: ['autocall', 'pbx', 'pii', 'admin'] }),
      keyOf(OTHER_KEYS.limited, 'tests', { rateLimit: { requests: 5, seconds: 60 } }),
      keyOf(OTHER_KEYS.sibling, 'tests', { rateLimit: { requests: 7, seconds: 60 } }),
      keyOf(OTHER_KEYS.narrow, 'tests', { scopes: ['pbx', 'pii'] }),
      keyOf(OTHER_KEYS.expired, 'tests', { expiresAt: '2026-01-01T00:00:00Z' }),
      keyOf(OTHER_KEYS.expiring, 'tests', { expiresAt: new Date(Date.now() + HALF_A_YEAR_MS).toISOString() }),
    ]),
  };
};

type Opened = Omit<Target, 'name' | 'kind' | 'callIds'>;

/** A kind of server that the cases run on. */
export interface ConformanceTarget {
  readonly name: string;
  readonly kind: Target['kind'];
  /** The requirements that are inconclusive on it. */
  readonly inconclusive: RegExp;
  readonly open: (cleanup: AsyncDisposableStack) => Promise<Opened>;
}

const toProvider = (baseUrl: string): Opened => ({
  autocall: { baseUrl, token: AUTOCALL },
  pbx: { baseUrl, token: PBX },
  otherTokens: { tenant: NEIGHBOUR_TOKEN },
});

const openMockServer = async (
  cleanup: AsyncDisposableStack,
  accounts: NonNullable<MockServerOptions['accounts']>,
): Promise<Opened> => {
  const clock = createMovableClock();
  const { url } = cleanup.use(await startMockServer({ accounts, clock: () => new Date(clock.now()) }));
  return { ...toProvider(url), controls: { clock } };
};

const toEdge =
  (
    entry: string,
    token: string,
    settings: (upstream: string) => Record<string, string>,
    otherTokens: Target['otherTokens'],
  ): ConformanceTarget['open'] =>
  async (cleanup) => {
    const mock = cleanup.use(await startMockServer({ accounts: ACCOUNTS }));
    const { url: baseUrl } = cleanup.use(await launch(entry, { ...settings(mock.url), CDR_CORS_ORIGINS: CORS_ORIGIN }));
    return { autocall: { baseUrl, token }, pbx: { baseUrl, token }, otherTokens, corsOrigin: CORS_ORIGIN };
  };

const NONE = /^$/;

const OF_CONTROLS =
  'edge/(?:lifetime|provider)/.*|edge/cache/(?:status|admin-asks-past)|edge/pii/forms|edge/keys/expires|edge/limits/window';
/** Requirements that need a movable clock or a replaceable provider. */
export const NEEDS_CONTROLS = new RegExp(`^(?:${OF_CONTROLS}|pbx/scroll/lifetime)$`);

/** Requirements that need keys of the edge. */
const OF_KEYS = 'edge/(?:pii|limits|keys)/.*|edge/(?:purge|limits)';

/**
 * The servers that the cases run on over HTTP: the mock server on both databases, and the edge in both runtimes and modes.
 * The in-process tests run the same cases without sockets.
 */
export const conformanceTargets: readonly ConformanceTarget[] = [
  {
    name: 'the mock server over HTTP',
    kind: 'provider',
    inconclusive: NONE,
    open: (cleanup) => openMockServer(cleanup, ACCOUNTS),
  },
  {
    name: 'the mock server on PostgreSQL',
    kind: 'provider',
    inconclusive: NONE,
    open: async (cleanup) => {
      const { url: database } = cleanup.adopt(await startPostgres(), (server) => server.remove());
      const accounts = ACCOUNTS.map((account) => ({ ...account, database }));
      return openMockServer(cleanup, accounts);
    },
  },
  ...RUNTIMES.flatMap(([runtime, entry]): ConformanceTarget[] => [
    {
      name: `the edge in ${runtime} with keys`,
      kind: 'edge',
      inconclusive: NEEDS_CONTROLS,
      open: toEdge(entry, EDGE_KEY, manyKeys, OTHER_KEYS),
    },
    {
      name: `the edge in ${runtime} in passthrough`,
      kind: 'edge',
      inconclusive: new RegExp(`^(?:${OF_CONTROLS}|${OF_KEYS})$`),
      open: toEdge(entry, BOTH, passthrough, { tenant: NEIGHBOUR_TOKEN }),
    },
  ]),
];
