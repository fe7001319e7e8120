import type { EdgeKey } from '../auth/edge-key.ts';
import type { LoadKeys } from '../auth/key-store.ts';
import { readEdgeKeys } from '../auth/read-edge-keys.ts';
import type { ApiName } from '../lib/api-name.ts';
import { findOriginProblem, isInsecureOrigin, isLoopbackOrigin, isOrigin } from './origin.ts';

/** How a caller's token relates to the providers' credentials. */
export type EdgeAccess =
  /** The caller's token is the provider's and is forwarded. */
  | { readonly mode: 'passthrough' }
  /** Callers have keys of the edge; a key has a credential for each API. */
  | { readonly mode: 'keys'; readonly keys: readonly EdgeKey[] }
  /** The same, with a document of keys that is loaded every 15 s. */
  | { readonly mode: 'keys'; readonly loadKeys: LoadKeys };

/** An operator's settings. */
export interface EdgeConfig {
  /** The origin of each API: scheme, host and port. */
  readonly origins: Readonly<Record<ApiName, string>>;
  /** Accepted plain-http origins. @default none */
  readonly insecureOrigins?: readonly string[];
  /** At least 32 characters; names and encryption keys of cache entries are derived from it. */
  readonly secret: string;
  readonly access: EdgeAccess;
  /** The origins whose pages may read responses. @default none */
  readonly corsOrigins?: readonly string[];
  /** Whether a response with a one-time password may be cached. @default false */
  readonly cacheOtpCodes?: boolean;
  /** @deprecated use `cacheOtpCodes`; this alias goes with the next release */
  readonly keepsSecrets?: boolean;
}

/** The fault of one setting, by its environment name; never its value. */
export interface ConfigProblem {
  readonly name: string;
  readonly detail: string;
}

const SECRET_MIN_LENGTH = 32;

const ORIGIN_NAMES = { autocall: 'AUTOCALL_ORIGIN', pbx: 'PBX_ORIGIN' } as const satisfies Record<ApiName, string>;

const originsOf = ({ origins }: EdgeConfig): ReadonlyArray<readonly [name: string, origin: string]> => [
  [ORIGIN_NAMES.autocall, origins.autocall],
  [ORIGIN_NAMES.pbx, origins.pbx],
];

/** All faults of a configuration; empty for a valid one. */
export const findConfigProblems = (config: EdgeConfig): ConfigProblem[] => {
  const problems: ConfigProblem[] = [];
  for (const [name, origin] of originsOf(config)) {
    const detail = findOriginProblem(origin, config.insecureOrigins ?? []);
    if (detail !== null) problems.push({ name, detail });
  }
  if (config.secret.length < SECRET_MIN_LENGTH) {
    problems.push({ name: 'CDR_SECRET', detail: `must be at least ${SECRET_MIN_LENGTH} random characters` });
  }
  if ('keys' in config.access) {
    const read = readEdgeKeys(config.access.keys);
    if ('problems' in read) problems.push(...read.problems.map((detail) => ({ name: 'CDR_KEYS', detail })));
  }
  if (config.corsOrigins?.some((origin) => !isOrigin(origin))) {
    problems.push({ name: 'CDR_CORS_ORIGINS', detail: 'must be origins with commas between: https://host[:port]' });
  }
  return problems;
};

/** Warnings about a valid configuration. */
export const findConfigWarnings = (config: EdgeConfig): string[] =>
  originsOf(config)
    .filter(([, origin]) => isInsecureOrigin(origin) && !isLoopbackOrigin(origin))
    .map(([name]) => `${name} is plain http: credentials and call records travel unencrypted`);

/** One line a problem. */
export const toConfigMessage = (problems: readonly ConfigProblem[]): string =>
  problems.map(({ name, detail }) => `${name} ${detail}`).join('\n');
