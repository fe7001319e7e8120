import type { ClockChange } from '../clock/mock-clock.ts';
import type { SeedData } from '../data/seed-data.ts';
import type { FaultPlan } from '../faults/parse-faults.ts';

/** The two APIs. Each has its own tokens. */
export type Api = 'autocall' | 'pbx';

/** One tenant: its credentials and its records. */
export interface AccountOptions {
  readonly tenant: string;
  readonly tokens: Readonly<Record<Api, readonly string[]>>;
  /** The keys for which `POST /v1/auth/token` issues pbx tokens. @default none */
  readonly apiKeys?: readonly string[] | undefined;
  /** pbx calls to generate, beside the documents' examples; every tenth has an autocall report. @default 10,000; 0 with `data` */
  readonly calls?: number | undefined;
  /** The same seed generates the same calls everywhere. @default 1 */
  readonly seed?: number | undefined;
  /** The end of generated calls: an instant, or `now`, the moment at which the account opens. @default the end of June 2026 */
  readonly until?: Date | string | undefined;
  /** A SQLite file of this account alone, created if missing, or `postgres://…`. @default a temporary one */
  readonly database?: string | undefined;
  /** The most connections of this account to a PostgreSQL, 1 to 100. @default 8 */
  readonly databaseConnections?: number | undefined;
  /** Records beside the generated ones. @default none */
  readonly data?: SeedData | undefined;
  /** Calls that start in a second as the clock runs. @default none */
  readonly live?: number | undefined;
  /** Where generated calls have their recordings: this server's own origin and `/recordings`. @default one that is made up */
  readonly recordings?: string | undefined;
  /** Faults from the start on; a reset restores them. @default none */
  readonly faults?: FaultPlan | undefined;
  /** The change of its clock at the start. @default none */
  readonly clock?: ClockChange | undefined;
}

/** The tokens of the demo account. They are public. */
export const DEMO_TOKENS = { autocall: 'demo-autocall-token', pbx: 'demo-pbx-token' } as const;

/** The account of a server without `accounts`. Its credentials are public. */
export const DEMO_ACCOUNT: AccountOptions = {
  tenant: 'demo',
  tokens: { autocall: [DEMO_TOKENS.autocall], pbx: [DEMO_TOKENS.pbx] },
  apiKeys: ['demo-pbx-api-key'],
};
