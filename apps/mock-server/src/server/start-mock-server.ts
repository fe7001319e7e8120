import type { AutocallReportWire, PbxCdrWire } from '@cdr/contract';
import { createMockService, type MockAppOptions } from './app.ts';
import { parseSandbox } from '../sandbox/parse-sandbox.ts';
import { checkServerOptions } from './check-options.ts';
import { readFaultFile } from '../faults/read-fault-file.ts';
import { readLive } from '../live/read-live.ts';
import { MockServerError } from '../lib/mock-server-error.ts';
import { openDataFile } from '../data/open-data-file.ts';
import { toOwnData } from '../data/to-own-data.ts';
import { type FaultPlan, parseFaultPlan } from '../faults/parse-faults.ts';
import type { MockFaultRules, MockFaults } from '../faults/mock-fault.ts';
import { createMockHelpers } from './create-mock-helpers.ts';
import type { MockClockChange, MockHelpers } from './mock-helpers.ts';
import { refuse } from '../lib/input.ts';
import type { OwnData } from '../data/own-data.ts';
import { type AccountOptions, type Api, DEMO_ACCOUNT } from '../sandbox/account-options.ts';
import type { Sandboxes } from '../sandbox/sandboxes.ts';

/** Where to listen and what to serve. */
export interface MockServerOptions
  extends MockAppOptions, Pick<AccountOptions, 'calls' | 'seed' | 'until' | 'database' | 'databaseConnections'> {
  /** Calls that start in a second as the clock runs, or a rate such as `30/m`. @default none */
  readonly live?: number | string | undefined;
  /** Wire rows, the path of a file that `--data` takes, or whatever reads them. @default none */
  readonly data?: MockData | string | OwnData | undefined;
  /** The rules of `PUT /__mock/faults`, all that it takes, or the path of a file with that. @default none */
  readonly faults?: MockFaultRules | MockFaults | string | FaultPlan | undefined;
  /** 0 takes a free one. @default 0 */
  readonly port?: number | undefined;
  /** @default 127.0.0.1 */
  readonly host?: string | undefined;
}

/** A tenant of its own on a running mock server. */
export interface MockSandbox extends MockHelpers, AsyncDisposable {
  /** What control routes take as `?sandbox=`. */
  readonly id: string;
  readonly tokens: Readonly<Record<Api, string>>;
  /** What `POST /v1/auth/token` gives pbx tokens for. */
  readonly apiKey: string;
}

/** Wire rows of each API. */
export interface MockData {
  readonly pbx?: readonly PbxCdrWire[];
  readonly autocall?: readonly AutocallReportWire[];
}

/** What `POST /__mock/sandboxes` takes, too. */
export interface MockSandboxOptions {
  readonly seed?: number;
  readonly calls?: number;
  /** An instant, or `now`. */
  readonly until?: Date | string;
  readonly live?: number | string;
  readonly clock?: MockClockChange;
  readonly faults?: MockFaultRules | MockFaults;
  readonly data?: MockData;
}

/** A mock server that is listening. Its helpers are about the first account. */
export interface MockServer extends MockHelpers, AsyncDisposable {
  /** Without a slash at its end. */
  readonly url: string;
  /** A token of the first account for each API; `""` where it has none. */
  readonly tokens: Readonly<Record<Api, string>>;
  /** What `POST /v1/auth/token` gives pbx tokens of the first account for; `""` where it has none. */
  readonly apiKey: string;
  /** Makes a tenant of its own, gone when it is disposed of or the server is closed. @throws {MockServerError} `configuration` */
  readonly createSandbox: (options?: MockSandboxOptions) => Promise<MockSandbox>;
  readonly close: () => Promise<void>;
}

/** What is wrong with an address, by the system's name for it, and the flag to be changed. */
const REASONS: ReadonlyMap<unknown, readonly [reason: string, flag: 'port' | 'host']> = new Map([
  ['EADDRINUSE', ['is taken', 'port']],
  ['EACCES', ['needs a privilege that this process lacks', 'port']],
  ['ERR_SOCKET_BAD_PORT', ['is no port', 'port']],
  ['EADDRNOTAVAIL', ['is not an address of this machine', 'host']],
  ['EINVAL', ['is not an address of this machine', 'host']],
  ['ENOTFOUND', ['is not the name of a host', 'host']],
  ['EAI_AGAIN', ['is not the name of a host', 'host']],
]);

const toPortError = (host: string, port: number, error: unknown): unknown => {
  const known = error instanceof Error && 'code' in error ? REASONS.get(error.code) : undefined;
  if (known === undefined) return error;
  const [reason, flag] = known;
  const what = flag === 'port' ? `port ${port} on ${host}` : host;
  const message = `${what} ${reason}: choose another with --${flag} or CDR_MOCK_${flag.toUpperCase()}`;
  return new MockServerError(message, { kind: 'port', cause: error });
};

const openData = async (data: MockData | string | OwnData): Promise<OwnData> => {
  // Of lines that are skipped nobody would be told.
  if (typeof data === 'string') return openDataFile(data, { onBadLine: 'stop', report: () => undefined });
  return 'readCdrs' in data ? data : toOwnData('data', data);
};

const openFaults = async (faults: MockFaultRules | MockFaults | string | FaultPlan): Promise<FaultPlan> => {
  if (typeof faults === 'string') return readFaultFile(faults);
  return 'rules' in faults ? faults : parseFaultPlan(faults);
};

/** Are about the demo account, which is not there beside others. */
const DEMO_OPTIONS = ['calls', 'seed', 'until', 'database', 'databaseConnections', 'data', 'live', 'faults'] as const;

const requireDemo = (options: MockServerOptions): void => {
  if (options.accounts === undefined) return;
  for (const name of DEMO_OPTIONS) {
    if (options[name] !== undefined) refuse(`options.${name}`, 'must stand without accounts: give it to one of them');
  }
};

/** A mock server, and the sandboxes that it serves. */
export interface OpenedMockServer {
  readonly server: MockServer;
  readonly sandboxes: Sandboxes;
}

/** The same as {@link startMockServer}, for callers that read the sandboxes themselves. */
export const openMockServer = async (options: MockServerOptions = {}): Promise<OpenedMockServer> => {
  checkServerOptions(options);
  requireDemo(options);
  const { port = 0, host = '127.0.0.1', calls, seed, until, database, databaseConnections } = options;
  const { clock, strict, cors, adminToken, log } = options;
  const live = readLive('live', options.live);
  const data = options.data === undefined ? undefined : await openData(options.data);
  const faults = options.faults === undefined ? undefined : await openFaults(options.faults);
  const accounts = options.accounts ?? [
    { ...DEMO_ACCOUNT, calls, seed, until, database, databaseConnections, live, data, faults },
  ];
  const { app, sandboxes } = await createMockService({ accounts, clock, strict, cors, adminToken, log });
  const close = async (): Promise<void> => {
    await app.close();
  };
  const createSandbox = async (wanted: MockSandboxOptions = {}): Promise<MockSandbox> => {
    const account = parseSandbox(wanted);
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
  try {
    const url = await app.listen({ port, host });
    const [first] = accounts;
    const tokens = { autocall: first?.tokens.autocall[0] ?? '', pbx: first?.tokens.pbx[0] ?? '' };
    const apiKey = first?.apiKeys?.[0] ?? '';
    const helpers = createMockHelpers(sandboxes.first());
    return {
      server: { ...helpers, url, tokens, apiKey, createSandbox, close, [Symbol.asyncDispose]: close },
      sandboxes,
    };
  } catch (error) {
    await close();
    throw toPortError(host, port, error);
  }
};

/**
 * Starts both APIs on one port. `calls`, `seed`, `until`, `database`, `data`, `live` and `faults` are about the demo account: an
 * account of `accounts` has its own.
 *
 * @throws {MockServerError} for accounts, data, faults, a database or a port that cannot be served
 * @example
 * await using mock = await startMockServer({ calls: 100 });
 * await fetch(`${mock.url}/v1/cdr`, { headers: { authorization: `Bearer ${mock.tokens.pbx}` } });
 */
export const startMockServer = async (options: MockServerOptions = {}): Promise<MockServer> => {
  const { server } = await openMockServer(options);
  return server;
};
