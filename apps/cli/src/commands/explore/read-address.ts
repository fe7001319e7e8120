import { CliError } from '../../lib/cli-error.ts';
import { EXIT_CODES } from '../../lib/exit-codes.ts';

/** Where the page is served. */
export interface AddressFlags {
  readonly port: string;
  readonly host?: string | undefined;
  readonly origin?: string | undefined;
  readonly allowInsecureHttp?: boolean | undefined;
}

/** A checked address. */
export interface Address {
  readonly hostname: string;
  readonly port: number;
  /** Undefined: of the port that is listened on. */
  readonly origin: string | undefined;
}

const MIN_TOKEN_BYTES = 32;

const fail = (message: string): never => {
  throw new CliError(message, EXIT_CODES.usage);
};

const isWebOrigin = (text: string): boolean =>
  URL.canParse(text) && /^https?:$/.test(new URL(text).protocol) && new URL(text).origin === text;

/** Reads where recordings may be fetched from. @throws {CliError} */
export const readOrigins = (origins: readonly string[] = []): readonly string[] =>
  origins.every(isWebOrigin) ? origins : fail('--recordings-origin must be scheme and host alone: https://a.example');

/**
 * Reads where to listen. Beyond this machine it takes a token and https.
 *
 * @throws {CliError} for a port or an address that is none, and for one that would show numbers to the network
 */
export const readAddress = (
  { port: portText, host, origin, allowInsecureHttp = false }: AddressFlags,
  token: string | undefined,
): Address => {
  const port = /^\d{1,5}$/.test(portText) ? Number(portText) : Number.NaN;
  if (!(port <= 65_535)) return fail('--port must be a port, 0 to 65535 (0: any free one)');
  if (token !== undefined && Buffer.byteLength(token) < MIN_TOKEN_BYTES)
    return fail(`CDR_EXPLORER_TOKEN must have at least ${MIN_TOKEN_BYTES} bytes`);
  if (origin !== undefined && !isWebOrigin(origin))
    return fail('--origin must be scheme and host alone: https://calls.example');
  if (host === undefined) return { hostname: '127.0.0.1', port, origin };
  if (token === undefined) return fail('--host needs CDR_EXPLORER_TOKEN, a secret of at least 32 bytes');
  const isSecure = origin?.startsWith('https://') ?? false;
  if (!isSecure && !allowInsecureHttp)
    return fail('--host needs --origin https://… of a proxy in front, or --allow-insecure-http');
  return {
    hostname: host,
    port,
    origin: origin ?? (port === 0 ? fail('--host needs a --port') : `http://${host}:${port}`),
  };
};
