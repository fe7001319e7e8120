import { fork } from 'node:child_process';
import { once } from 'node:events';

const NAMES = ['bare', 'edge', 'provider', 'proxying', 'missing'] as const;

/** Servers of one process of Node, by name. */
export interface NodeServers extends Disposable {
  readonly pid: number;
  /** Returns a constant with the headers of a hit. */
  readonly bare: string;
  /** An edge with the record in its cache. */
  readonly edge: string;
  /** Returns a record of any id. */
  readonly provider: string;
  /** A bare route that fetches from `provider`. */
  readonly proxying: string;
  /** An edge in front of `provider`. */
  readonly missing: string;
}

/** Starts the servers of `servers.ts`. */
export const startNode = async (): Promise<NodeServers> => {
  const child = fork(new URL('servers.ts', import.meta.url), { execArgv: ['--conditions=@cdr/source'] });
  const [message]: unknown[] = await once(child, 'message');
  const addresses = new Map(Object.entries(message ?? {}));
  const [bare, edge, provider, proxying, missing] = NAMES.map((name) => String(addresses.get(name)));
  if (
    bare === undefined ||
    edge === undefined ||
    provider === undefined ||
    proxying === undefined ||
    missing === undefined
  ) {
    throw new Error('the servers did not start');
  }
  return { pid: child.pid ?? 0, bare, edge, provider, proxying, missing, [Symbol.dispose]: () => child.disconnect() };
};
