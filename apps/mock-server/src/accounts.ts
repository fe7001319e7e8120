import { hash } from 'node:crypto';
import { autocallReportExample, pbxCdrExamples } from '@cdr/contract/examples';
import { createTraffic, TRAFFIC_END } from '@cdr/synthetic';
import type { Clock } from './clock.ts';
import { MockServerError } from './mock-server-error.ts';
import { createScrollIds, type ScrollIds } from './scroll/scroll-ids.ts';
import type { CallStore } from './store/call-store.ts';
import { openSqliteStore } from './store/sqlite.ts';

/** The two APIs, each of which has tokens of its own. */
export type Api = 'autocall' | 'pbx';

/** One tenant: its credentials and its calls. */
export interface AccountOptions {
  readonly tenant: string;
  readonly tokens: Readonly<Record<Api, readonly string[]>>;
  /** How many pbx calls to make, beside the documents' examples; one autocall report for each ten. @default 10,000 */
  readonly calls?: number | undefined;
  /** Which calls to make: the same seed gives the same calls everywhere. @default 1 */
  readonly seed?: number | undefined;
  /** A SQLite file that keeps the calls, made when it is missing. @default memory */
  readonly database?: string | undefined;
}

/** A tenant that is being served. */
export interface Account {
  readonly store: CallStore;
  readonly scrollIds: ScrollIds;
}

/** The tenants that are being served, to be found by their tokens. */
export interface Accounts {
  readonly find: (api: Api, token: string) => Account | undefined;
  readonly close: () => Promise<void>;
}

/** How many calls an account has that does not say. */
export const DEFAULT_CALLS = 10_000;

/** The seed of an account that does not say. */
export const DEFAULT_SEED = 1;

/** The account that is there when none is named. Its tokens are public. */
export const DEMO_ACCOUNT: AccountOptions = {
  tenant: 'demo',
  tokens: { autocall: ['demo-autocall-token'], pbx: ['demo-pbx-token'] },
};

/**
 * Tokens are found by their digest: how long a look-up takes tells something about a digest, which helps nobody guess a
 * token.
 */
const toDigest = (api: Api, token: string): string => hash('sha256', `${api}:${token}`, 'base64');

function* makeRows<Row>(examples: readonly Row[], count: number, make: (index: number) => Row): Generator<Row> {
  yield* examples;
  for (let index = 0; index < count; index += 1) yield make(index);
}

const fill = async (store: CallStore, calls: number, seed: number): Promise<void> => {
  const traffic = createTraffic({ seed, calls });
  await store.fillOnce({
    name: `${calls} calls of seed ${seed} until ${TRAFFIC_END}`,
    cdrs: makeRows(pbxCdrExamples.toReversed(), traffic.cdrCount, traffic.cdrAt),
    reports: makeRows([autocallReportExample.data], traffic.reportCount, traffic.reportAt),
  });
};

const openAccount = async (options: AccountOptions, clock: Clock | undefined): Promise<Account> => {
  const { tenant, calls = DEFAULT_CALLS, seed = DEFAULT_SEED, database } = options;
  const store = await openSqliteStore({ path: database, clock });
  try {
    await fill(store, calls, seed);
  } catch (error) {
    await store.close();
    throw error;
  }
  return { store, scrollIds: createScrollIds(store.signingKey, tenant) };
};

/**
 * Opens and fills every account. Each has a store of its own: no query of one can reach another's calls.
 *
 * @throws {MockServerError} `configuration` when two accounts share a name or a token
 */
export const openAccounts = async (list: readonly AccountOptions[], clock: Clock | undefined): Promise<Accounts> => {
  const tenants = new Set<string>();
  const byDigest = new Map<string, Account>();
  const opened: Account[] = [];
  const close = async (): Promise<void> => {
    await Promise.all(opened.map(({ store }) => store.close()));
  };
  const add = async (options: AccountOptions): Promise<void> => {
    const { tenant, tokens } = options;
    if (tenants.has(tenant)) throw new MockServerError('two accounts share a tenant name', { kind: 'configuration' });
    tenants.add(tenant);
    const account = await openAccount(options, clock);
    opened.push(account);
    for (const api of ['autocall', 'pbx'] as const) {
      for (const digest of tokens[api].map((token) => toDigest(api, token))) {
        if (byDigest.has(digest))
          throw new MockServerError(`a token of ${api} is given twice`, { kind: 'configuration' });
        byDigest.set(digest, account);
      }
    }
  };
  try {
    for (const options of list) await add(options);
  } catch (error) {
    await close();
    throw error;
  }
  return { find: (api, token) => byDigest.get(toDigest(api, token)), close };
};
