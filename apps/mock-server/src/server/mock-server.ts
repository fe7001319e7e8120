import type { AutocallReportWire, PbxCdrWire } from '@cdr/contract';
import type { SeedData } from '../data/seed-data.ts';
import type { MockFaultRules, MockFaults } from '../faults/mock-fault.ts';
import type { FaultPlan } from '../faults/parse-faults.ts';
import type { AccountOptions, Api } from '../sandbox/account-options.ts';
import type { MockAppOptions } from './app-options.ts';
import type { MockClockChange, MockHelpers } from './mock-helpers.ts';

/** The address of a mock server, and what it serves. */
export interface MockServerOptions
  extends MockAppOptions, Pick<AccountOptions, 'calls' | 'seed' | 'until' | 'database' | 'databaseConnections'> {
  /** Calls that start in a second as the clock runs, or a rate such as `30/m`. @default none */
  readonly live?: number | string | undefined;
  /** Wire rows, or the path of a file for `--data`. @default none */
  readonly data?: MockData | string | SeedData | undefined;
  /** The body of `PUT /__mock/faults`, or the path of a file with it. @default none */
  readonly faults?: MockFaultRules | MockFaults | string | FaultPlan | undefined;
  /** 0 takes a free one. @default 0 */
  readonly port?: number | undefined;
  /** @default 127.0.0.1 */
  readonly host?: string | undefined;
}

/** A tenant on a running mock server. */
export interface MockSandbox extends MockHelpers, AsyncDisposable {
  /** The value of `?sandbox=` on control routes. */
  readonly id: string;
  readonly tokens: Readonly<Record<Api, string>>;
  /** The key for which `POST /v1/auth/token` issues pbx tokens. */
  readonly apiKey: string;
}

/** Wire rows of each API. */
export interface MockData {
  readonly pbx?: readonly PbxCdrWire[];
  readonly autocall?: readonly AutocallReportWire[];
}

/** The body of `POST /__mock/sandboxes`. */
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

/** A mock server that listens. Its helpers are about the first account. */
export interface MockServer extends MockHelpers, AsyncDisposable {
  /** Without a slash at its end. */
  readonly url: string;
  /** A token of the first account for each API; `""` where it has none. */
  readonly tokens: Readonly<Record<Api, string>>;
  /** The key for which `POST /v1/auth/token` issues pbx tokens of the first account; `""` where it has none. */
  readonly apiKey: string;
  /** Creates a tenant. It ends when it is disposed of, or with the server. @throws {MockServerError} `configuration` */
  readonly createSandbox: (options?: MockSandboxOptions) => Promise<MockSandbox>;
  readonly close: () => Promise<void>;
}
