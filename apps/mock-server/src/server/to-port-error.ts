import { MockServerError } from '../lib/mock-server-error.ts';

/** The problem of an address by the system's code, and the flag to change. */
const REASONS: ReadonlyMap<unknown, readonly [reason: string, flag: 'port' | 'host']> = new Map([
  ['EADDRINUSE', ['is taken', 'port']],
  ['EACCES', ['needs a privilege that this process lacks', 'port']],
  ['ERR_SOCKET_BAD_PORT', ['is no port', 'port']],
  ['EADDRNOTAVAIL', ['is not an address of this machine', 'host']],
  ['EINVAL', ['is not an address of this machine', 'host']],
  ['ENOTFOUND', ['is not the name of a host', 'host']],
  ['EAI_AGAIN', ['is not the name of a host', 'host']],
]);

/** An error of `listen` as a {@link MockServerError} that names the flag to change; any other error as it is. */
export const toPortError = (host: string, port: number, error: unknown): unknown => {
  const known = error instanceof Error && 'code' in error ? REASONS.get(error.code) : undefined;
  if (known === undefined) return error;
  const [reason, flag] = known;
  const subject = flag === 'port' ? `port ${port} on ${host}` : host;
  const message = `${subject} ${reason}: choose another with --${flag} or CDR_MOCK_${flag.toUpperCase()}`;
  return new MockServerError(message, { kind: 'port', cause: error });
};
