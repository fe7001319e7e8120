import type { Fetch, Target, Upstream } from '@cdr/conformance';
import type { EdgeProxyOptions } from '@cdr/edge-proxy';
import { leave, type Tamper, tamperWith } from './tamper.ts';
import { CORS_ORIGIN, manyKeys, NEIGHBOUR_TOKEN, OTHER_KEYS } from './targets.ts';
import { EDGE_KEY } from '../support/edges.ts';
import { IN_PROCESS_URL } from './in-process.ts';
import { ACCOUNT } from '../support/mock-account.ts';

const EDGE_URL = 'http://edge.in.process';

const [BOTH] = ACCOUNT.tokens.autocall;

/** Options of an edge in this process. */
export interface InProcessEdgeOptions {
  readonly mode: 'keys' | 'passthrough';
  readonly provider: Fetch;
  /** Between the edge and its provider. @default no change */
  readonly tamper?: Tamper | undefined;
  /** Changes the options of the edge. */
  readonly change?: ((options: EdgeProxyOptions) => EdgeProxyOptions) | undefined;
}

/** Opens an edge in this process. Its clock can be moved, and stops while the provider is replaced. */
export const openInProcessEdge = async ({
  mode,
  provider,
  tamper = leave,
  change = (options) => options,
}: InProcessEdgeOptions): Promise<Omit<Target, 'name' | 'callIds' | 'seed'> & { readonly fetch: Fetch }> => {
  // A fault replaces functions before their module is loaded.
  const { createEdgeProxy } = await import('@cdr/edge-proxy');
  let aheadMs = 0;
  let stoppedAtMs: number | null = null;
  const now = (): number => (stoppedAtMs ?? Date.now()) + aheadMs;
  let played: Upstream | null = null;
  const upstream = tamperWith(async (url, init) => {
    const forward = (): Promise<Response> => provider(url, init);
    const { method, headers } = init;
    return played === null ? forward() : played({ url: new URL(url), method, headers: new Headers(headers) }, forward);
  }, tamper);
  const { CDR_SECRET: secret = '', CDR_KEYS: keys = '' } = manyKeys(IN_PROCESS_URL);
  const proxy = createEdgeProxy(
    change({
      origins: { autocall: IN_PROCESS_URL, pbx: IN_PROCESS_URL },
      insecureOrigins: [IN_PROCESS_URL],
      secret,
      access: mode === 'keys' ? { mode, keys: JSON.parse(keys) } : { mode },
      corsOrigins: [CORS_ORIGIN],
      now,
      fetch: (input, init) => {
        const { url, method, headers } = new Request(input, init);
        return upstream(url, { method, headers: Object.fromEntries(headers) });
      },
    }),
  );
  const endpoint = { baseUrl: EDGE_URL, token: mode === 'keys' ? EDGE_KEY : BOTH };
  return {
    kind: 'edge',
    autocall: endpoint,
    pbx: endpoint,
    otherTokens: mode === 'keys' ? OTHER_KEYS : { tenant: NEIGHBOUR_TOKEN },
    corsOrigin: CORS_ORIGIN,
    controls: {
      clock: {
        now,
        advance: (seconds) => {
          aheadMs += seconds * 1000;
        },
      },
      setUpstream: (upstream) => {
        played = upstream;
        stoppedAtMs = upstream === null ? null : Date.now();
      },
    },
    fetch: async (address, init) => proxy.fetch(new Request(address, init)),
  };
};
