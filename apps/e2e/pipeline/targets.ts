import { startMockServer } from '@cdr/mock-server';
import { ACCOUNTS, COMMAND_KEYS, CORS_ORIGIN, manyKeys, NEIGHBOUR_TOKEN } from '../test/conformance/targets.ts';
import { EDGE_KEY, passthrough, RUNTIMES } from '../test/support/edges.ts';
import { launch } from '../test/support/launch.ts';
import { ACCOUNT, CALL_IDS } from '../test/support/mock-account.ts';
import { startPostgres } from '@cdr/test-support';

/** The flags and variables of the conformance command for a started target. */
export interface Started {
  readonly flags: readonly string[];
  /** Credentials, by variable. */
  readonly environment: Readonly<Record<string, string>>;
}

/** A target of the pipeline. */
export interface PipelineTarget {
  /** Also the name of its reports. */
  readonly name: string;
  /** @param cleanup ends it */
  readonly start: (cleanup: AsyncDisposableStack) => Promise<Started>;
}

const [BOTH, AUTOCALL] = ACCOUNT.tokens.autocall;
const [, PBX] = ACCOUNT.tokens.pbx;

/** The flags of other tokens, by kind. */
const withOthers = (tokens: Readonly<Record<string, string>>, { flags, environment }: Started): Started => {
  const others = Object.entries(tokens).map(([kind, token]) => ({
    kind,
    variable: `CDR_${kind.toUpperCase()}`,
    token,
  }));
  return {
    flags: [
      '--sandbox',
      ...flags,
      ...others.flatMap(({ kind, variable }) => ['--other-token-env', `${kind}=${variable}`]),
    ],
    environment: {
      CDR_CALL_IDS: CALL_IDS.join('\n'),
      ...environment,
      ...Object.fromEntries(others.map(({ variable, token }) => [variable, token])),
    },
  };
};

const startMock = async (cleanup: AsyncDisposableStack, database?: string): Promise<Started> => {
  const accounts = ACCOUNTS.map((account) => ({ ...account, database }));
  const { url } = cleanup.use(await startMockServer({ accounts }));
  const environment = { CDR_AUTOCALL_TOKEN: AUTOCALL, CDR_PBX_TOKEN: PBX };
  return withOthers({ tenant: NEIGHBOUR_TOKEN }, { flags: ['--autocall', url, '--pbx', url], environment });
};

const startEdge = async (
  cleanup: AsyncDisposableStack,
  entry: string,
  settings: (upstream: string) => Record<string, string>,
  token: string,
  others: Readonly<Record<string, string>>,
): Promise<Started> => {
  const mock = cleanup.use(await startMockServer({ accounts: ACCOUNTS }));
  const { url } = cleanup.use(await launch(entry, { ...settings(mock.url), CDR_CORS_ORIGINS: CORS_ORIGIN }));
  return withOthers(others, {
    flags: ['--edge', url, '--cors-origin', CORS_ORIGIN],
    environment: { CDR_EDGE_TOKEN: token },
  });
};

/** Every target that a change is held to before it is merged. */
export const TARGETS: readonly PipelineTarget[] = [
  { name: 'mock-sqlite', start: (cleanup) => startMock(cleanup) },
  {
    name: 'mock-postgres',
    start: async (cleanup) => {
      const postgres = cleanup.adopt(await startPostgres(), (server) => server.remove());
      return startMock(cleanup, postgres.url);
    },
  },
  ...RUNTIMES.flatMap(([runtime, entry]): PipelineTarget[] => [
    {
      name: `edge-${runtime.toLowerCase()}-keys`,
      start: (cleanup) => startEdge(cleanup, entry, manyKeys, EDGE_KEY, COMMAND_KEYS),
    },
    {
      name: `edge-${runtime.toLowerCase()}-passthrough`,
      start: (cleanup) => startEdge(cleanup, entry, passthrough, BOTH, { tenant: NEIGHBOUR_TOKEN }),
    },
  ]),
];
