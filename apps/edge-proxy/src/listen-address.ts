import type { ConfigProblem } from './config.ts';
import type { Environment } from './env.ts';

/** Where a local server listens. */
export interface ListenAddress {
  readonly host: string;
  /** 0: any free port. */
  readonly port: number;
}

const PORT = /^\d{1,5}$/;
const PORT_MAX = 65_535;

/** The address in `PORT` and `HOST`. @default 127.0.0.1:8787 */
export const parseListenAddress = (
  env: Environment,
): ListenAddress | { readonly problems: readonly ConfigProblem[] } => {
  const port = env['PORT']?.trim() || '8787';
  if (!PORT.test(port) || Number(port) > PORT_MAX) {
    return { problems: [{ name: 'PORT', detail: `must be 0 to ${PORT_MAX}` }] };
  }
  return { host: env['HOST']?.trim() || '127.0.0.1', port: Number(port) };
};

/** The port for Prometheus in `METRICS_PORT`; null for none. @throws {Error} for what is no port */
export const parseMetricsPort = (env: Environment): number | null => {
  const port = env['METRICS_PORT']?.trim() ?? '';
  if (port === '') return null;
  if (!PORT.test(port) || Number(port) > PORT_MAX) throw new Error(`METRICS_PORT must be 0 to ${PORT_MAX}`);
  return Number(port);
};

/** What to say when another process has the port. */
export const toPortTakenMessage = ({ host, port }: ListenAddress): string =>
  `port ${port} on ${host} is taken: stop what listens there, or set PORT to another one`;
