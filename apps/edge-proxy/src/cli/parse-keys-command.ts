import { parseArgs } from 'node:util';
import type { ApiName } from '../lib/api-name.ts';
import { areScopes, type RateLimit, type Scope, SCOPES } from '../auth/edge-key.ts';
import { isInstant } from '../lib/is-instant.ts';
import { isKeyLabel, KEY_LABEL_RULE } from '../auth/is-key-label.ts';
import { isInlineKeys } from '../config/is-inline-keys.ts';

/** The help text. */
export const USAGE = `usage: cdr-edge-keys COMMAND --file PATH      without --file: the path in CDR_KEYS

  credential --tenant NAME --api autocall|pbx [--api-key]
      gives a tenant its credential for an API, typed at a prompt or read from standard input:
      a token, or the API key that pbx gives tokens for
  make --tenant NAME --scopes autocall,pbx,pii,admin [--label TEXT] [--limit 600/60]
       [--expires 2027-01-31T00:00:00Z]
      makes a key and shows it, once; its id goes to standard error
  list
  rotate ID [--grace SECONDS]
      makes a key like this one, which ends after the grace (0)
  revoke ID`;

const OPTIONS = {
  file: { type: 'string' },
  tenant: { type: 'string' },
  scopes: { type: 'string' },
  label: { type: 'string' },
  limit: { type: 'string' },
  expires: { type: 'string' },
  grace: { type: 'string' },
  api: { type: 'string' },
  'api-key': { type: 'boolean' },
  help: { type: 'boolean' },
} as const;

const LIMIT = /^([1-9]\d{0,8})\/([1-9]\d{0,8})$/;
/** Up to 31 years, the range of a date. */
const GRACE = /^\d{1,9}$/;

/** The properties of a new key that the command line sets. */
export interface KeyTerms {
  readonly tenant: string;
  readonly scopes: readonly Scope[];
  readonly label?: string;
  readonly rateLimit?: RateLimit;
  readonly expiresAt?: string;
}

/** A valid command line. */
export type KeysCommand =
  | { readonly name: 'help' }
  | { readonly name: 'list'; readonly file: string }
  | { readonly name: 'make'; readonly file: string; readonly terms: KeyTerms }
  | { readonly name: 'rotate'; readonly file: string; readonly id: string; readonly graceSeconds: number }
  | { readonly name: 'revoke'; readonly file: string; readonly id: string }
  | {
      readonly name: 'credential';
      readonly file: string;
      readonly tenant: string;
      readonly api: ApiName;
      readonly isApiKey: boolean;
    };

/** An invalid command line. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

const need = (value: string | undefined, name: string): string => {
  if (value === undefined || value === '') throw new UsageError(`${name} must be given\n${USAGE}`);
  return value;
};

/** Rejects a document as a file name: a directory listing would show its credentials. */
const toPath = (text: string): string => {
  if (isInlineKeys(text)) throw new UsageError('CDR_KEYS holds the keys themselves: name a file with --file');
  return text;
};

const toScopes = (text: string): readonly Scope[] => {
  const scopes = [...new Set(text.split(','))];
  if (!areScopes(scopes)) throw new UsageError(`--scopes must be some of ${SCOPES.join(',')}`);
  return scopes;
};

const toLabel = (label: string | undefined): { readonly label?: string } => {
  if (label === undefined) return {};
  if (!isKeyLabel(label)) throw new UsageError(`--label must be ${KEY_LABEL_RULE}`);
  return { label };
};

const toLimit = (text: string | undefined): { readonly rateLimit?: RateLimit } => {
  if (text === undefined) return {};
  const match = LIMIT.exec(text);
  if (!match) throw new UsageError('--limit must be requests/seconds, both 1 to 999999999, as in 600/60');
  return { rateLimit: { requests: Number(match[1]), seconds: Number(match[2]) } };
};

const toExpiry = (text: string | undefined, nowMs: number): { readonly expiresAt?: string } => {
  if (text === undefined) return {};
  if (!isInstant(text) || Date.parse(text) <= nowMs) {
    throw new UsageError('--expires must be an instant to come, as in 2027-01-31T00:00:00Z');
  }
  return { expiresAt: text };
};

const toGrace = (text: string): number => {
  if (!GRACE.test(text)) throw new UsageError('--grace must be whole seconds, at most 999999999');
  return Number(text);
};

const toApi = (text: string | undefined): ApiName => {
  if (text !== 'autocall' && text !== 'pbx') throw new UsageError('--api must be autocall or pbx');
  return text;
};

const readArgs = (args: readonly string[]) => {
  try {
    return parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true });
  } catch (error) {
    throw new UsageError(USAGE, { cause: error });
  }
};

/** Reads the arguments of `cdr-edge-keys`. @throws {UsageError} for an invalid command line */
export const parseKeysCommand = (
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
  nowMs: number,
): KeysCommand => {
  const { values, positionals } = readArgs(args);
  const [name, id] = positionals;
  if (values.help === true) return { name: 'help' };
  if (name === undefined) throw new UsageError(USAGE);
  const file = toPath(need(values.file ?? env['CDR_KEYS'], '--file'));
  switch (name) {
    case 'list':
      return { name, file };
    case 'make': {
      const terms = {
        tenant: need(values.tenant, '--tenant'),
        scopes: toScopes(need(values.scopes, '--scopes')),
        ...toLabel(values.label),
        ...toLimit(values.limit),
        ...toExpiry(values.expires, nowMs),
      };
      return { name, file, terms };
    }
    case 'rotate':
      return { name, file, graceSeconds: toGrace(values.grace ?? '0'), id: need(id, 'the id') };
    case 'revoke':
      return { name, file, id: need(id, 'the id') };
    case 'credential': {
      const tenant = need(values.tenant, '--tenant');
      return { name, file, tenant, api: toApi(values.api), isApiKey: values['api-key'] === true };
    }
    default:
      throw new UsageError(USAGE);
  }
};
