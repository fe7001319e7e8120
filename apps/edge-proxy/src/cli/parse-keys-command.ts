import { Command, CommanderError } from '@commander-js/extra-typings';
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
  revoke ID

  --version shows the version`;

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

/** Messages that repeat no word of the command line but a flag. */
const NAMED_MISTAKES: ReadonlySet<string> = new Set([
  'commander.unknownOption',
  'commander.optionMissingArgument',
  'commander.excessArguments',
]);

const COMMAND_RULE = 'the first argument must be a command: credential, make, list, rotate or revoke';

const toUsageError = (error: CommanderError): UsageError =>
  new UsageError(`${NAMED_MISTAKES.has(error.code) ? error.message : COMMAND_RULE}\n${USAGE}`, { cause: error });

/** Parses the arguments of `cdr-edge-keys`. @throws {UsageError} for an invalid command line */
export const parseKeysCommand = (
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
  nowMs: number,
): KeysCommand => {
  let parsed: KeysCommand = { name: 'help' };
  const program = new Command('cdr-edge-keys')
    .option('--file <path>')
    .exitOverride()
    .helpCommand(false)
    .configureOutput({ writeOut: () => undefined, writeErr: () => undefined });
  const file = (): string => toPath(need(program.opts().file ?? env['CDR_KEYS'], '--file'));

  program.command('list').action(() => {
    parsed = { name: 'list', file: file() };
  });
  program
    .command('make')
    .option('--tenant <name>')
    .option('--scopes <list>')
    .option('--label <text>')
    .option('--limit <requests/seconds>')
    .option('--expires <instant>')
    .action(({ tenant, scopes, label, limit, expires }) => {
      const terms = {
        tenant: need(tenant, '--tenant'),
        scopes: toScopes(need(scopes, '--scopes')),
        ...toLabel(label),
        ...toLimit(limit),
        ...toExpiry(expires, nowMs),
      };
      parsed = { name: 'make', file: file(), terms };
    });
  program
    .command('rotate')
    .argument('[id]')
    .option('--grace <seconds>', '', '0')
    .action((id, { grace }) => {
      parsed = { name: 'rotate', file: file(), graceSeconds: toGrace(grace), id: need(id, 'the id') };
    });
  program
    .command('revoke')
    .argument('[id]')
    .action((id) => {
      parsed = { name: 'revoke', file: file(), id: need(id, 'the id') };
    });
  program
    .command('credential')
    .option('--tenant <name>')
    .option('--api <name>')
    .option('--api-key')
    .action(({ tenant, api, apiKey = false }) => {
      const command = { name: 'credential', file: file(), tenant: need(tenant, '--tenant') } as const;
      if (apiKey && api === 'autocall') throw new UsageError('--api-key is for --api pbx alone: autocall has tokens');
      parsed = { ...command, api: toApi(api), isApiKey: apiKey };
    });

  try {
    program.parse(args, { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.code !== 'commander.helpDisplayed') throw toUsageError(error);
  }
  return parsed;
};
