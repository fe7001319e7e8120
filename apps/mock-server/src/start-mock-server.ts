import { type AccountOptions, type Api, DEMO_ACCOUNT } from './accounts.ts';
import { createMockApp, type MockAppOptions } from './app.ts';
import { MockServerError } from './mock-server-error.ts';

/** Where to listen and what to serve. */
export interface MockServerOptions extends MockAppOptions, Pick<AccountOptions, 'calls' | 'seed' | 'database'> {
  /** 0 takes a free one. @default 0 */
  readonly port?: number | undefined;
  /** @default 127.0.0.1 */
  readonly host?: string | undefined;
}

/** A mock server that is listening. */
export interface MockServer extends AsyncDisposable {
  /** Without a slash at its end. */
  readonly url: string;
  /** A token of the first account for each API; `""` where it has none. */
  readonly tokens: Readonly<Record<Api, string>>;
  readonly close: () => Promise<void>;
}

const REASONS: ReadonlyMap<unknown, string> = new Map([
  ['EADDRINUSE', 'is taken'],
  ['EACCES', 'needs a privilege that this process lacks'],
  ['EADDRNOTAVAIL', 'is not an address of this machine'],
  ['ENOTFOUND', 'is not the name of a host'],
]);

const toPortError = (host: string, port: number, error: unknown): unknown => {
  const reason = error instanceof Error && 'code' in error ? REASONS.get(error.code) : undefined;
  if (reason === undefined) return error;
  const message = `port ${port} on ${host} ${reason}: choose another with --port or CDR_MOCK_PORT`;
  return new MockServerError(message, { kind: 'port', cause: error });
};

/**
 * Starts both APIs on one port. `calls`, `seed` and `database` are about the demo account and of no effect beside
 * `accounts`.
 *
 * @throws {MockServerError} for accounts, a database or a port that cannot be served
 * @example
 * await using mock = await startMockServer({ calls: 100 });
 * await fetch(`${mock.url}/v1/cdr`, { headers: { authorization: `Bearer ${mock.tokens.pbx}` } });
 */
export const startMockServer = async (options: MockServerOptions = {}): Promise<MockServer> => {
  const { port = 0, host = '127.0.0.1', calls, seed, database, clock } = options;
  const accounts = options.accounts ?? [{ ...DEMO_ACCOUNT, calls, seed, database }];
  const app = await createMockApp({ accounts, clock });
  const close = async (): Promise<void> => {
    await app.close();
  };
  try {
    const url = await app.listen({ port, host });
    const { autocall, pbx } = accounts[0]?.tokens ?? { autocall: [], pbx: [] };
    return { url, tokens: { autocall: autocall[0] ?? '', pbx: pbx[0] ?? '' }, close, [Symbol.asyncDispose]: close };
  } catch (error) {
    await close();
    throw toPortError(host, port, error);
  }
};
