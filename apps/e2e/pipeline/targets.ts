import { startMockServer } from '@cdr/mock-server';
import { EDGE_KEY, keys, passthrough, RUNTIMES } from '../test/edges.ts';
import { launch } from '../test/launch.ts';
import { ACCOUNT, CALL_IDS } from '../test/mock-account.ts';
// @boundaries-ignore PostgreSQL is started in one way, which only tests need and no package publishes
import { startPostgres } from '../../mock-server/test/postgres-server.ts';

/** What the conformance command is told of a target that has been started. */
export interface Started {
  readonly flags: readonly string[];
  /** Credentials, by variable. */
  readonly environment: Readonly<Record<string, string>>;
}

/** Something that must keep every promise of its kind. */
export interface PipelineTarget {
  /** Also the name of its reports. */
  readonly name: string;
  /** @param cleanup ends it */
  readonly start: (cleanup: AsyncDisposableStack) => Promise<Started>;
}

const [BOTH, AUTOCALL] = ACCOUNT.tokens.autocall;
const [, PBX] = ACCOUNT.tokens.pbx;
const CALLS = { CDR_CALL_IDS: CALL_IDS.join('\n') };

const startMock = async (cleanup: AsyncDisposableStack, database?: string): Promise<Started> => {
  const { url } = cleanup.use(await startMockServer({ accounts: [{ ...ACCOUNT, database }] }));
  return {
    flags: ['--sandbox', '--autocall', url, '--pbx', url],
    environment: { ...CALLS, CDR_AUTOCALL_TOKEN: AUTOCALL, CDR_PBX_TOKEN: PBX },
  };
};

const startEdge = async (
  cleanup: AsyncDisposableStack,
  entry: string,
  token: string,
  settings: (upstream: string) => Record<string, string>,
): Promise<Started> => {
  const mock = cleanup.use(await startMockServer({ accounts: [ACCOUNT] }));
  const { url } = cleanup.use(await launch(entry, settings(mock.url)));
  return { flags: ['--sandbox', '--edge', url], environment: { ...CALLS, CDR_EDGE_TOKEN: token } };
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
      start: (cleanup) =>
        startEdge(cleanup, entry, EDGE_KEY, (upstream) => keys(upstream, { autocall: AUTOCALL, pbx: PBX })),
    },
    {
      name: `edge-${runtime.toLowerCase()}-passthrough`,
      start: (cleanup) => startEdge(cleanup, entry, BOTH, passthrough),
    },
  ]),
];
