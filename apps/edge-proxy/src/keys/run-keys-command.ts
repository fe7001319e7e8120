import { parseArgs } from 'node:util';
import type { ApiName } from '../api-name.ts';
import { areScopes, type ProviderCredential, type RateLimit, SCOPES } from '../auth/edge-key.ts';
import { isInstant } from '../auth/is-instant.ts';
import { isInline } from '../node/load-environment.ts';
import { listKeys, makeKey, revokeKey, rotateKey, setCredentials } from './key-document.ts';
import { changeKeyFile, readKeyFile } from './key-file.ts';

const USAGE = `usage: cdr-edge-keys COMMAND --file PATH      without --file: the path in CDR_KEYS

  credential --tenant NAME --api autocall|pbx [--api-key]
      gives a tenant its credential for an API, read from standard input: a token, or the API key
      that pbx gives tokens for
  make --tenant NAME --scopes autocall,pbx,pii,admin [--limit 600/60] [--expires 2027-01-31T00:00:00Z]
      makes a key and shows it, once
  list
  rotate ID [--grace SECONDS]
      makes a key like this one, which ends after the grace (0)
  revoke ID`;

const OPTIONS = {
  file: { type: 'string' },
  tenant: { type: 'string' },
  scopes: { type: 'string' },
  limit: { type: 'string' },
  expires: { type: 'string' },
  grace: { type: 'string' },
  api: { type: 'string' },
  'api-key': { type: 'boolean' },
  help: { type: 'boolean' },
} as const;

const LIMIT = /^([1-9]\d{0,8})\/([1-9]\d{0,8})$/;
const WHOLE = /^\d+$/;
const ONE_LINE = /^.+$/;

/** What the command needs of its surroundings. */
export interface KeysCommandContext {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly now: () => number;
  /** All of standard input. */
  readonly readInput: () => string;
  readonly print: (line: string) => void;
}

/** A mistake of the one who typed the command. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

const need = (value: string | undefined, name: string): string => {
  if (value === undefined || value === '') throw new UsageError(`${name} must be given\n${USAGE}`);
  return value;
};

/** A file whose name is a document would show the credentials in it to whoever lists its folder. */
const toPath = (text: string): string => {
  if (isInline(text)) throw new UsageError('CDR_KEYS holds the keys themselves: name a file with --file');
  return text;
};

const toLimit = (text: string | undefined): { readonly rateLimit?: RateLimit } => {
  if (text === undefined) return {};
  const match = LIMIT.exec(text);
  if (!match) throw new UsageError('--limit must be requests/seconds, both at least 1, as in 600/60');
  return { rateLimit: { requests: Number(match[1]), seconds: Number(match[2]) } };
};

const toExpiry = (text: string | undefined, nowMs: number): { readonly expiresAt?: string } => {
  if (text === undefined) return {};
  if (!isInstant(text) || Date.parse(text) <= nowMs) {
    throw new UsageError('--expires must be an instant to come, as in 2027-01-31T00:00:00Z');
  }
  return { expiresAt: text };
};

const toInstant = (ms: number): string => new Date(ms).toISOString();

const toApi = (text: string | undefined): ApiName => {
  if (text !== 'autocall' && text !== 'pbx') throw new UsageError('--api must be autocall or pbx');
  return text;
};

const parse = (args: readonly string[]) => {
  try {
    return parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true });
  } catch (error) {
    throw new UsageError(USAGE, { cause: error });
  }
};

/** Runs one command on a file of keys. @throws {UsageError} @throws {RangeError} for an id that names no key */
export const runKeysCommand = (args: readonly string[], context: KeysCommandContext): void => {
  const { env, now, readInput, print } = context;
  /** Before it is written: a key that nobody got must not be in use, nor take the place of another. */
  const show = <Change extends { readonly key: string }>(change: Change): Change => {
    print(change.key);
    return change;
  };
  const confirm = (line: string): void => {
    try {
      print(line);
    } catch {
      // What is done is done, told or not.
    }
  };
  const { values, positionals } = parse(args);
  const [command, id] = positionals;
  if (values.help === true) {
    print(USAGE);
    return;
  }
  if (command === undefined) throw new UsageError(USAGE);
  const file = toPath(need(values.file ?? env['CDR_KEYS'], '--file'));

  if (command === 'list') {
    const lines = listKeys(readKeyFile(file, false), now());
    if (lines.length > 0) print(lines.join('\n'));
  } else if (command === 'make') {
    const tenant = need(values.tenant, '--tenant');
    const scopes = [...new Set(need(values.scopes, '--scopes').split(','))];
    if (!areScopes(scopes)) throw new UsageError(`--scopes must be some of ${SCOPES.join(',')}`);
    const terms = { tenant, scopes, ...toLimit(values.limit), ...toExpiry(values.expires, now()) };
    changeKeyFile(file, false, (document) => {
      if (!document.tenants[tenant]) throw new UsageError('the tenant must have credentials first: see credential');
      return show(makeKey(document, terms));
    });
  } else if (command === 'rotate') {
    const grace = values.grace ?? '0';
    if (!WHOLE.test(grace)) throw new UsageError('--grace must be whole seconds');
    const old = need(id, 'the id');
    const endsAt = toInstant(now() + Number(grace) * 1000);
    changeKeyFile(file, false, (document) => show(rotateKey(document, old, endsAt, now())));
  } else if (command === 'revoke') {
    const old = need(id, 'the id');
    changeKeyFile(file, false, (document) => ({ document: revokeKey(document, old, toInstant(now())) }));
    confirm('revoked: it stops within 60 seconds');
  } else if (command === 'credential') {
    const secret = readInput().trim();
    if (!ONE_LINE.test(secret)) throw new UsageError('standard input must hold the credential, on one line');
    const credential: ProviderCredential = values['api-key'] === true ? { apiKey: secret } : secret;
    const tenant = need(values.tenant, '--tenant');
    const given = { [toApi(values.api)]: credential };
    changeKeyFile(file, true, (document) => ({ document: setCredentials(document, tenant, given) }));
    confirm('replaced: the tenant’s keys stay');
  } else {
    throw new UsageError(USAGE);
  }
};
