import type { ClockChange } from '../clock/mock-clock.ts';
import type { OwnData } from '../data/own-data.ts';
import type { FaultPlan } from '../faults/parse-faults.ts';

/** The two APIs, each of which has tokens of its own. */
export type Api = 'autocall' | 'pbx';

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

/** The account that is there when none is named. Its credentials are public. */
export const DEMO_ACCOUNT: AccountOptions = {
  tenant: 'demo',
  tokens: { autocall: ['demo-autocall-token'], pbx: ['demo-pbx-token'] },
  apiKeys: ['demo-pbx-api-key'],
};
