import type { Clock } from '../lib/clock.ts';
import type { AccountOptions } from '../sandbox/account-options.ts';

/** The tenants of a mock server, and how it treats requests. */
export interface MockAppOptions {
  /** Tenants, isolated from each other. @default one, `demo`, with the public demo tokens */
  readonly accounts?: readonly AccountOptions[] | undefined;
  /** The time, or the instant from which a clock runs on. Every sandbox's clock starts from it. @default the machine's */
  readonly clock?: Clock | Date | string | undefined;
  /** Rejects unknown query parameters with 400. @default false: a warning */
  readonly strict?: boolean | undefined;
  /** Origins whose pages may read the APIs; `*` is every one. @default none */
  readonly cors?: readonly string[] | undefined;
  /** Opens the control routes to callers on other machines. @default none */
  readonly adminToken?: string | undefined;
  /** Gets one line for each response; `requests` prints it on standard output. @default off */
  readonly log?: ((line: string) => void) | 'off' | 'requests' | undefined;
}
