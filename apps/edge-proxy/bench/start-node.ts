import { fork } from 'node:child_process';
import { once } from 'node:events';

const NAMES = ['bare', 'edge', 'provider', 'missing'] as const;

/** Servers of one process of Node, by name. */
export interface NodeServers extends Disposable {
  /** Answers a constant. */
  readonly bare: string;
  /** An edge that has the record. */
  readonly edge: string;
  /** Answers with a record of any id. */
  readonly provider: string;
  /** An edge in front of `provider`. */
  readonly missing: string;
}

/** Starts the servers of `servers.ts`. */
export const startNode = async (): Promise<NodeServers> => {
  const child = fork(new URL('servers.ts', import.meta.url), { execArgv: ['--conditions=@cdr/source'] });
  const [message]: unknown[] = await once(child, 'message');
  const addresses = new Map(Object.entries(message ?? {}));
  const [bare, edge, provider, missing] = NAMES.map((name) => String(addresses.get(name)));
  if (bare === undefined || edge === undefined || provider === undefined || missing === undefined) {
    throw new Error('the servers did not start');
  }
  return { bare, edge, provider, missing, [Symbol.dispose]: () => child.disconnect() };
};
