import { parseBearerAuthorization, toBearerAuthorization } from '@cdr/contract';
import { API_NAMES, type ApiName } from '../lib/api-name.ts';
import type { ProviderCredential } from '../auth/edge-key.ts';
import {
  type KeyDocument,
  listKeys,
  type MadeKey,
  makeKey,
  revokeKey,
  rotateKey,
  setCredentials,
} from './key-document.ts';
import { changeKeyFile, readKeyFile } from './key-file.ts';
import { type KeysCommand, type KeyTerms, parseKeysCommand, USAGE, UsageError } from './parse-keys-command.ts';

const ONE_LINE = /^.+$/;

/** The environment of the command. */
export interface KeysCommandContext {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly now: () => number;
  /** Standard input, or the line of a prompt. */
  readonly readInput: () => string;
  readonly print: (line: string) => void;
  /** Prints to standard error. */
  readonly printNote: (line: string) => void;
}

const toInstant = (ms: number): string => new Date(ms).toISOString();

/** @throws {UsageError} for a tenant without a credential for an API of the key: each request would get a 403 */
const checkCredentials = ({ tenants }: KeyDocument, { tenant, scopes }: KeyTerms): void => {
  const credentials = tenants[tenant]?.credentials;
  if (!credentials) throw new UsageError('the tenant must have credentials first: see credential');
  const missing = API_NAMES.filter((api) => scopes.includes(api) && credentials[api] === undefined);
  if (missing.length > 0)
    throw new UsageError(`the tenant has no credential for ${missing.join(', ')}: see credential`);
};

const toCredential = (input: string, isApiKey: boolean): ProviderCredential => {
  const secret = input.trim();
  if (!ONE_LINE.test(secret)) throw new UsageError('standard input must hold the credential, on one line');
  if (isApiKey) return { apiKey: secret };
  if (parseBearerAuthorization(toBearerAuthorization(secret)) !== secret)
    throw new UsageError('the token must be printable ASCII without spaces; for an API key of pbx, add --api-key');
  return secret;
};

/** Runs one command on a file of keys. @throws {UsageError} @throws {RangeError} for an unknown id */
export const runParsedCommand = (
  command: KeysCommand,
  { now, readInput, print, printNote }: Omit<KeysCommandContext, 'env'>,
): void => {
  /** Before the file changes: a key that was not printed must not be in use, nor replace another. */
  const show = <Change extends { readonly key: string }>(change: Change): Change => {
    print(change.key);
    return change;
  };
  const confirm = (write: (line: string) => void, line: string): void => {
    try {
      write(line);
    } catch {
      // The change is done already.
    }
  };
  const make = (file: string, change: (document: KeyDocument) => MadeKey): void => {
    const { id } = changeKeyFile(file, false, (document) => show(change(document)));
    confirm(printNote, `the id of the key is ${id}`);
  };
  const setCredential = (file: string, tenant: string, api: ApiName, credential: ProviderCredential): void => {
    const { isNew } = changeKeyFile(file, true, (document) => ({
      document: setCredentials(document, tenant, { [api]: credential }),
      isNew: document.tenants[tenant]?.credentials[api] === undefined,
    }));
    confirm(print, isNew ? 'stored' : 'replaced: the tenant’s keys stay');
  };

  switch (command.name) {
    case 'help':
      print(USAGE);
      break;
    case 'list': {
      const lines = listKeys(readKeyFile(command.file, false), now());
      if (lines.length > 0) print(lines.join('\n'));
      break;
    }
    case 'make': {
      const { file, terms } = command;
      make(file, (document) => {
        checkCredentials(document, terms);
        return makeKey(document, { ...terms, createdAt: toInstant(now()) });
      });
      break;
    }
    case 'rotate': {
      const { file, id, graceSeconds } = command;
      const endsAt = toInstant(now() + graceSeconds * 1000);
      make(file, (document) => rotateKey(document, id, endsAt, now()));
      break;
    }
    case 'revoke': {
      const { file, id } = command;
      changeKeyFile(file, false, (document) => ({ document: revokeKey(document, id, toInstant(now())) }));
      confirm(print, 'revoked: it stops within 60 seconds');
      break;
    }
    case 'credential': {
      const { file, tenant, api, isApiKey } = command;
      setCredential(file, tenant, api, toCredential(readInput(), isApiKey));
      break;
    }
  }
};

/** Reads one command and runs it. @throws {UsageError} @throws {RangeError} for an unknown id */
export const runKeysCommand = (args: readonly string[], context: KeysCommandContext): void =>
  runParsedCommand(parseKeysCommand(args, context.env, context.now()), context);
