import type { ConfigProblem } from './edge-config.ts';
import type { Environment } from './parse-environment.ts';

/** The address of a local server. */
export interface ListenAddress {
  readonly host: string;
  /** 0: any free port. */
  readonly port: number;
}

const PORT = /^\d{1,5}$/;
const PORT_MAX = 65_535;

const readPort = (env: Environment, name: string, fallback: string): string | null => {
  const port = env[name]?.trim() || fallback;
  return port === '' || (PORT.test(port) && Number(port) <= PORT_MAX) ? port : null;
};

/** The address in `PORT` and `HOST`, and the port for Prometheus in `METRICS_PORT`, null for none. @default 127.0.0.1:8787 */
export const parseListenAddress = (
  env: Environment,
):
  | { readonly address: ListenAddress; readonly metricsPort: number | null }
  | { readonly problems: readonly ConfigProblem[] } => {
  const port = readPort(env, 'PORT', '8787');
  const metricsPort = readPort(env, 'METRICS_PORT', '');
  if (port === null || metricsPort === null) {
    const wrong = [...(port === null ? ['PORT'] : []), ...(metricsPort === null ? ['METRICS_PORT'] : [])];
    return { problems: wrong.map((name) => ({ name, detail: `must be 0 to ${PORT_MAX}` })) };
  }
  const address = { host: env['HOST']?.trim() || '127.0.0.1', port: Number(port) };
  return { address, metricsPort: metricsPort === '' ? null : Number(metricsPort) };
};
