import { hash } from 'node:crypto';
import { resolve } from 'node:path';
import type { Clock } from '../lib/clock.ts';
import { MockServerError } from '../lib/mock-server-error.ts';
import { POSTGRES_URL } from '../store/open-store.ts';
import type { AccountOptions, Api } from './account-options.ts';
import { readIssuer } from './pbx-tokens.ts';
import { openSandbox, type Sandbox } from './sandbox.ts';

/** The tenants of a server, found by their credentials. */
export interface Sandboxes {
  /** The first one. Its journal also records requests without a tenant. */
  readonly first: () => Sandbox;
  readonly get: (id: string) => Sandbox | undefined;
  readonly list: () => Sandbox[];
  /** The tenant of a valid token. */
  readonly find: (api: Api, token: string) => Sandbox | undefined;
  readonly findByApiKey: (apiKey: string) => Sandbox | undefined;
  /** @throws {MockServerError} `configuration` for a name, a token or a database file in use, and after `close` */
  readonly add: (options: AccountOptions) => Promise<Sandbox>;
  /** Removes a sandbox and closes it. */
  readonly remove: (id: string) => Promise<void>;
  readonly close: () => Promise<void>;
}

/** The key of a credential in maps. The time of a look-up leaks facts about a digest only, and not about the token. */
const toDigest = (kind: Api | 'api key', credential: string): string =>
  hash('sha256', `${kind}:${credential}`, 'base64');

const toDigests = ({
  tokens,
  apiKeys = [],
}: AccountOptions): ReadonlyArray<readonly [digest: string, kind: string]> => [
  ...tokens.autocall.map((token) => [toDigest('autocall', token), 'a token of autocall'] as const),
  ...tokens.pbx.map((token) => [toDigest('pbx', token), 'a token of pbx'] as const),
  ...apiKeys.map((key) => [toDigest('api key', key), 'an API key'] as const),
];

const configuration = (message: string): MockServerError => new MockServerError(message, { kind: 'configuration' });

/** SQLite's name for a database in memory. */
const IN_MEMORY = ':memory:';

/** The file of an account's records; undefined for a database that two accounts may share. */
const toFile = ({ database = IN_MEMORY }: AccountOptions): string | undefined =>
  database === IN_MEMORY || POSTGRES_URL.test(database) ? undefined : resolve(database);

/** Each takes at least 400 KB: a test suite that removes none gets an error before memory runs out. */
const MAX_SANDBOXES = 1000;

/** No tenants yet. Every sandbox's clock starts from `clock`. */
export const createSandboxes = (clock: Clock): Sandboxes => {
  const byId = new Map<string, Sandbox>();
  const byDigest = new Map<string, Sandbox>();
  /** The name and the file of each sandbox, also of those that are still opening. */
  const reserved = new Map<string, string | undefined>();
  let isClosed = false;

  /** Valid tokens in clear, so that a repeated one needs no digest. */
  const accepted: Readonly<Record<Api, Map<string, Sandbox>>> = { autocall: new Map(), pbx: new Map() };

  const findByDigest = (api: Api, token: string): Sandbox | undefined => {
    const sandbox = byDigest.get(toDigest(api, token));
    if (sandbox !== undefined) accepted[api].set(token, sandbox);
    return sandbox;
  };

  const findIssued = (token: string): Sandbox | undefined => {
    const issuer = readIssuer(token);
    const sandbox = issuer === undefined ? undefined : byId.get(issuer);
    return sandbox?.pbxTokens.isValid(token) === true ? sandbox : undefined;
  };

  const requireFree = (options: AccountOptions): string[] => {
    if (reserved.size >= MAX_SANDBOXES) {
      throw configuration(
        `there are ${MAX_SANDBOXES} sandboxes: remove those that you no longer need (GET /__mock/sandboxes lists them)`,
      );
    }
    if (isClosed) throw configuration('the mock server is closed');
    if (reserved.has(options.tenant)) throw configuration('two accounts share a tenant name');
    const file = toFile(options);
    // A file has no column for the tenant: two would see each other's records.
    if (file !== undefined && [...reserved.values()].includes(file)) {
      throw configuration('two accounts share a database file: give each its own, or a PostgreSQL');
    }
    const digests: string[] = [];
    for (const [digest, kind] of toDigests(options)) {
      if (byDigest.has(digest) || digests.includes(digest)) throw configuration(`${kind} is given twice`);
      digests.push(digest);
    }
    return digests;
  };

  return {
    first: () => {
      const [sandbox] = byId.values();
      if (sandbox === undefined) throw new Error('there is no sandbox');
      return sandbox;
    },
    get: (id) => byId.get(id),
    list: () => [...byId.values()],
    find: (api, token) =>
      accepted[api].get(token) ?? findByDigest(api, token) ?? (api === 'pbx' ? findIssued(token) : undefined),
    findByApiKey: (apiKey) => byDigest.get(toDigest('api key', apiKey)),
    add: async (options) => {
      const digests = requireFree(options);
      // Reserves the name while the sandbox opens.
      reserved.set(options.tenant, toFile(options));
      try {
        const sandbox = await openSandbox(options, clock);
        if (isClosed) {
          await sandbox.close();
          throw configuration('the mock server is closed');
        }
        byId.set(options.tenant, sandbox);
        for (const digest of digests) byDigest.set(digest, sandbox);
        return sandbox;
      } catch (error) {
        reserved.delete(options.tenant);
        throw error;
      }
    },
    remove: async (id) => {
      const sandbox = byId.get(id);
      if (sandbox === undefined) return;
      byId.delete(id);
      reserved.delete(id);
      for (const tokens of [byDigest, accepted.autocall, accepted.pbx]) {
        for (const [token, owner] of tokens) if (owner === sandbox) tokens.delete(token);
      }
      await sandbox.close();
    },
    close: async () => {
      isClosed = true;
      await Promise.all([...byId.values()].map((sandbox) => sandbox.close()));
    },
  };
};
