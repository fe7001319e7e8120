import { type CdrClient, type CdrLogger, createCdrClient, type Fetch, type Token } from '@cdr/client';
import type { Values } from '@cdr/command-line';
import { CliError } from '../lib/cli-error.ts';
import { EXIT_CODES } from '../lib/exit-codes.ts';
import { readProfile } from '../settings/profile.ts';
import { readCommandOutput } from '../settings/read-command-output.ts';
import { useProxy } from './use-proxy.ts';

/** Flags that say where the APIs are and how to reach them. */
export interface ConnectionFlags {
  readonly profile?: string | undefined;
  readonly edge?: string | undefined;
  readonly pbx?: string | undefined;
  readonly autocall?: string | undefined;
  readonly tokenCommand?: string | undefined;
  readonly timeZone?: string | undefined;
  readonly allowInsecureHttp?: boolean | undefined;
  readonly verbose?: boolean | undefined;
}

/** A client, and how many requests it has sent. */
export interface Connection {
  readonly client: CdrClient;
  readonly countRequests: () => number;
}

/** Finds a credential by its environment name. */
type Credentials = (name: string) => string | undefined;

/** The rule of a header's value. */
const CREDENTIAL = /^[\x21-\x7e]*$/;

const toCredentials =
  (environment: Values, profile: Values): Credentials =>
  (name) => {
    const key = name.slice('CDR_'.length).toLowerCase();
    const value = String(environment[name] || profile[key] || '');
    if (CREDENTIAL.test(value)) return value || undefined;
    throw new CliError(
      `${environment[name] ? name : `${key} of the profile`} must be the credential alone, in printable ASCII without spaces`,
      EXIT_CODES.credential,
    );
  };

const missing = (...names: readonly string[]): CliError =>
  new CliError(
    `set ${names.join(' or ')}, or use --token-command: a credential never stands on the command line`,
    EXIT_CODES.credential,
  );

/** Runs the command for the first token, and again once the server rejects that one. */
const toTokenFunction = (command: string): Token => {
  let token: string | null = null;
  return async ({ forceRefresh }) => {
    if (forceRefresh) token = null;
    token ??= await readCommandOutput(command, 'the token command', EXIT_CODES.credential);
    return token;
  };
};

/** The messages leave the address out: it may contain a credential. */
const checkAddress = (name: string, address: string | undefined, allowInsecureHttp: boolean | undefined): void => {
  if (address === undefined) return;
  const fail = (problem: string): CliError => new CliError(`${name} ${problem}`, EXIT_CODES.usage);
  if (!URL.canParse(address)) throw fail('must be a URL such as https://edge.example');
  const { username, password } = new URL(address);
  if (username !== '' || password !== '') throw fail('must not hold a user or a password');
  try {
    createCdrClient({ baseUrl: address, token: 'unused', allowInsecureHttp });
  } catch {
    throw fail(
      'must be https://HOST, with a path at most; http:// is for this machine, or needs --allow-insecure-http',
    );
  }
};

/** Writes one line a request. Its facts hold names, no values. */
const createVerboseLogger = (isJson: boolean): CdrLogger => {
  const write = (level: string, message: string, facts: object): void => {
    const line = isJson ? JSON.stringify({ level, message, ...facts }) : `${message} ${JSON.stringify(facts)}`;
    process.stderr.write(`${line}\n`);
  };
  return {
    debug: (message, facts) => write('debug', message, facts),
    warn: (message, facts) => write('warning', message, facts),
  };
};

/** Checks addresses before anything is sent or created. @throws {CliError} */
export const checkConnection = ({ edge, pbx, autocall, allowInsecureHttp }: ConnectionFlags): void => {
  for (const [name, address] of Object.entries({ edge, pbx, autocall }))
    checkAddress(`--${name}`, address, allowInsecureHttp);
  if (edge === undefined && pbx === undefined && autocall === undefined)
    throw new CliError(
      'name the edge with --edge or CDR_EDGE_URL, or the pbx API with --pbx or CDR_PBX_URL',
      EXIT_CODES.usage,
    );
};

/** With `json`, log lines are objects. */
interface LogFlags {
  readonly output?: string | undefined;
}

/** How requests are sent. */
interface Sending {
  readonly fetch?: Fetch | undefined;
}

/** The client of a command. @throws {CliError} for an address or a credential that is missing */
export const readConnection = async (
  flags: ConnectionFlags & LogFlags & Sending,
  environment: NodeJS.ProcessEnv = process.env,
): Promise<Connection> => {
  checkConnection(flags);
  const { edge, pbx, autocall, tokenCommand, timeZone, allowInsecureHttp, verbose, fetch } = flags;
  const credential = toCredentials(environment, await readProfile(flags.profile));
  const fromCommand = tokenCommand === undefined ? undefined : toTokenFunction(tokenCommand);
  let requests = 0;
  const common = {
    onRequest: () => {
      requests += 1;
    },
    timeZone,
    allowInsecureHttp,
    fetch,
    ...(verbose === true && { logger: createVerboseLogger(flags.output === 'json') }),
  };
  const countRequests = (): number => requests;
  await useProxy(environment);
  if (edge !== undefined) {
    const token = fromCommand ?? credential('CDR_EDGE_TOKEN');
    if (token === undefined) throw missing('CDR_EDGE_TOKEN');
    return { client: createCdrClient({ ...common, baseUrl: edge, token }), countRequests };
  }
  const pbxToken = fromCommand ?? credential('CDR_PBX_TOKEN');
  const apiKey = credential('CDR_PBX_API_KEY');
  const autocallToken = credential('CDR_AUTOCALL_TOKEN');
  if (pbx !== undefined && pbxToken === undefined && apiKey === undefined)
    throw missing('CDR_PBX_TOKEN', 'CDR_PBX_API_KEY');
  if (autocall !== undefined && autocallToken === undefined) throw missing('CDR_AUTOCALL_TOKEN');
  return {
    client: createCdrClient({
      ...common,
      ...(pbx !== undefined && {
        pbx: pbxToken === undefined ? { baseUrl: pbx, apiKey: apiKey ?? '' } : { baseUrl: pbx, token: pbxToken },
      }),
      ...(autocall !== undefined && { autocall: { baseUrl: autocall, token: autocallToken ?? '' } }),
    }),
    countRequests,
  };
};
