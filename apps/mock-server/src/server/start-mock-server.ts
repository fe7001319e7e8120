import { parseSandbox } from '../sandbox/parse-sandbox.ts';
import type { Sandboxes } from '../sandbox/sandboxes.ts';
import { checkServerOptions } from './check-options.ts';
import { createMockService } from './create-mock-app.ts';
import { createMockHelpers } from './create-mock-helpers.ts';
import { listen } from './listen.ts';
import type { MockSandbox, MockSandboxOptions, MockServer, MockServerOptions } from './mock-server.ts';
import { readAccounts } from './read-accounts.ts';

/** A mock server, and the sandboxes that it serves. */
export interface OpenedMockServer {
  readonly server: MockServer;
  readonly sandboxes: Sandboxes;
}

const addSandbox = async (sandboxes: Sandboxes, options: MockSandboxOptions): Promise<MockSandbox> => {
  const account = parseSandbox(options);
  const sandbox = await sandboxes.add(account);
  const { id } = sandbox;
  return {
    ...createMockHelpers(sandbox),
    id,
    tokens: { autocall: account.tokens.autocall[0] ?? '', pbx: account.tokens.pbx[0] ?? '' },
    apiKey: account.apiKeys?.[0] ?? '',
    [Symbol.asyncDispose]: () => sandboxes.remove(id),
  };
};

/** The same as {@link startMockServer}, for callers that read the sandboxes themselves. */
export const openMockServer = async (options: MockServerOptions = {}): Promise<OpenedMockServer> => {
  checkServerOptions(options);
  const { port = 0, host = '127.0.0.1', clock, strict, cors, adminToken, log } = options;
  const accounts = await readAccounts(options);
  const service = await createMockService({ accounts, clock, strict, cors, adminToken, log });
  const { app, sandboxes } = service;
  const close = async (): Promise<void> => {
    await app.close();
  };
  try {
    const url = await listen(service, { port, host });
    const [first] = accounts;
    return {
      server: {
        ...createMockHelpers(sandboxes.first()),
        url,
        tokens: { autocall: first?.tokens.autocall[0] ?? '', pbx: first?.tokens.pbx[0] ?? '' },
        apiKey: first?.apiKeys?.[0] ?? '',
        createSandbox: (wanted = {}) => addSandbox(sandboxes, wanted),
        close,
        [Symbol.asyncDispose]: close,
      },
      sandboxes,
    };
  } catch (error) {
    await close();
    throw error;
  }
};

/**
 * Starts both APIs on one port. `calls`, `seed`, `until`, `database`, `data`, `live` and `faults` are about the demo account: each
 * account of `accounts` has its own.
 *
 * @throws {MockServerError} for invalid accounts, data or faults, and for a database or a port that cannot be used
 * @example
 * await using mock = await startMockServer({ calls: 100 });
 * await fetch(`${mock.url}/v1/cdr`, { headers: { authorization: `Bearer ${mock.tokens.pbx}` } });
 */
export const startMockServer = async (options: MockServerOptions = {}): Promise<MockServer> => {
  const { server } = await openMockServer(options);
  return server;
};
