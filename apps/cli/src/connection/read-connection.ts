import { type CdrClient, createCdrClient } from '@cdr/client';
import { CliError } from '../lib/cli-error.ts';
import { EXIT_CODES } from '../lib/exit-codes.ts';

/** Flags that say where the APIs are. */
export interface ConnectionFlags {
  readonly edge?: string | undefined;
  readonly pbx?: string | undefined;
  readonly autocall?: string | undefined;
  readonly timeZone?: string | undefined;
}

/** A client, and how many requests it has sent. */
export interface Connection {
  readonly client: CdrClient;
  readonly countRequests: () => number;
}

type Environment = Readonly<Record<string, string | undefined>>;

const requireToken = (environment: Environment, ...names: readonly string[]): void => {
  if (names.some((name) => environment[name])) return;
  throw new CliError(
    `set ${names.join(' or ')}: a credential is read from the environment only`,
    EXIT_CODES.credential,
  );
};

/** Addresses: a flag of one kind makes those of the other kind in the environment void. */
const readAddresses = (flags: ConnectionFlags, environment: Environment) => {
  const { edge, pbx, autocall } = flags;
  if (edge !== undefined && (pbx !== undefined || autocall !== undefined))
    throw new CliError('--edge stands for both APIs: leave out --pbx and --autocall', EXIT_CODES.usage);
  const isDirect = pbx !== undefined || autocall !== undefined;
  const addresses = {
    edge: edge ?? (isDirect ? undefined : environment['CDR_EDGE_URL'] || undefined),
    pbx: pbx ?? (environment['CDR_PBX_URL'] || undefined),
    autocall: autocall ?? (environment['CDR_AUTOCALL_URL'] || undefined),
  };
  if (addresses.edge === undefined && addresses.pbx === undefined)
    throw new CliError(
      'name the edge with --edge or CDR_EDGE_URL, or the pbx API with --pbx or CDR_PBX_URL',
      EXIT_CODES.usage,
    );
  return addresses;
};

/** The client of a command. @throws {CliError} for an address or a credential that is missing */
export const readConnection = (flags: ConnectionFlags, environment: Environment = process.env): Connection => {
  const { edge, pbx, autocall } = readAddresses(flags, environment);
  let requests = 0;
  const common = {
    onRequest: () => {
      requests += 1;
    },
    ...(flags.timeZone !== undefined && { timeZone: flags.timeZone }),
  };
  const countRequests = (): number => requests;
  if (edge !== undefined) {
    requireToken(environment, 'CDR_EDGE_TOKEN');
    return {
      client: createCdrClient({ ...common, baseUrl: edge, token: environment['CDR_EDGE_TOKEN'] ?? '' }),
      countRequests,
    };
  }
  if (pbx === undefined) throw new CliError('the pbx API has no address', EXIT_CODES.usage);
  requireToken(environment, 'CDR_PBX_TOKEN', 'CDR_PBX_API_KEY');
  if (autocall !== undefined) requireToken(environment, 'CDR_AUTOCALL_TOKEN');
  const token = environment['CDR_PBX_TOKEN'];
  return {
    client: createCdrClient({
      ...common,
      pbx: token ? { baseUrl: pbx, token } : { baseUrl: pbx, apiKey: environment['CDR_PBX_API_KEY'] ?? '' },
      ...(autocall !== undefined && {
        autocall: { baseUrl: autocall, token: environment['CDR_AUTOCALL_TOKEN'] ?? '' },
      }),
    }),
    countRequests,
  };
};
