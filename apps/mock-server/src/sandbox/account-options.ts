import type { AutocallReportWire, PbxCdrWire } from '@cdr/contract';
import type { ClockChange } from '../clock/mock-clock.ts';
import type { FaultPlan } from '../faults/parse-faults.ts';
import type { Rows } from '../store/query/call-store.ts';

/** The two APIs, each of which has tokens of its own. */
export type Api = 'autocall' | 'pbx';

/** Records of one's own, read when a store is filled with them. */
export interface OwnData {
  /** Names exactly these records, in a few words. */
  readonly name: string;
  readonly readCdrs: () => Rows<PbxCdrWire>;
  readonly readReports: () => Rows<AutocallReportWire>;
}

/** One tenant: its credentials and its records. */
export interface AccountOptions {
  readonly tenant: string;
  readonly tokens: Readonly<Record<Api, readonly string[]>>;
  /** What `POST /v1/auth/token` gives pbx tokens for. @default none */
  readonly apiKeys?: readonly string[] | undefined;
  /** pbx calls to make, beside the documents' examples; one autocall report for each ten. @default 10,000; 0 with `data` */
  readonly calls?: number | undefined;
  /** Which calls to make: the same seed gives the same calls everywhere. @default 1 */
  readonly seed?: number | undefined;
  /** When generated calls end: an instant, or `now`, the moment at which the account is opened. @default the end of June 2026 */
  readonly until?: Date | string | undefined;
  /** A SQLite file of this account's own, made when it is missing, or `postgres://…`. @default gone with the process */
  readonly database?: string | undefined;
  /** How many connections a PostgreSQL gives this account at once, 1 to 100. @default 8 */
  readonly databaseConnections?: number | undefined;
  /** Records beside those that are made. @default none */
  readonly data?: OwnData | undefined;
  /** Calls that start in a second as the clock runs. @default none */
  readonly live?: number | undefined;
  /** Faults from the start on; a reset brings them back. @default none */
  readonly faults?: FaultPlan | undefined;
  /** How its clock is moved from the start on. @default not at all */
  readonly clock?: ClockChange | undefined;
}

/** How many calls an account may have. */
export const CALL_BOUNDS = { min: 0, max: 1_000_000_000, whole: true } as const;

/** What a seed may be. */
export const SEED_BOUNDS = { min: 0, max: 4_294_967_295, whole: true } as const;

/** How many calls may start in a second, of a clock that runs as fast as a real one or faster. */
export const LIVE_BOUNDS = { min: 0.000_001, max: 10_000 } as const;

/** How many connections to PostgreSQL an account may have. */
export const CONNECTION_BOUNDS = { min: 1, max: 100, whole: true } as const;

/** How many connections to PostgreSQL an account has that does not say. */
export const DEFAULT_CONNECTIONS = 8;

/** How many calls an account has that does not say. */
export const DEFAULT_CALLS = 10_000;

/** The seed of an account that does not say. */
export const DEFAULT_SEED = 1;

/** The account that is there when none is named. Its credentials are public. */
export const DEMO_ACCOUNT: AccountOptions = {
  tenant: 'demo',
  tokens: { autocall: ['demo-autocall-token'], pbx: ['demo-pbx-token'] },
  apiKeys: ['demo-pbx-api-key'],
};
