import { afterAll, beforeAll, beforeEach } from 'vitest';
import { SECRET } from './edge.ts';
import { SLOW } from './slow.ts';
import { startUpstream, type Upstream } from './upstream.ts';

/** An edge that listens. */
export interface ListeningEdge {
  readonly url: string;
  close(): Promise<void>;
}

/** Starts an edge on a free port, configured by an environment. */
export type StartEdge = (env: Readonly<Record<string, string>>) => Promise<ListeningEdge>;

/** An edge of any runtime, and the providers behind it; there once the tests of its block run. */
export interface EdgeUnderTest {
  readonly url: string;
  readonly autocall: Upstream;
  readonly pbx: Upstream;
  /** No test may hit what another has stored. */
  freshToken(): string;
  send(path: string, token?: string, init?: RequestInit): Promise<Response>;
}

/** Starts an edge before the tests of a block and ends it after them. */
export const useEdge = (startEdge: StartEdge): EdgeUnderTest => {
  let autocall: Upstream;
  let pbx: Upstream;
  let edge: ListeningEdge;
  let count = 0;

  beforeAll(async () => {
    autocall = await startUpstream();
    pbx = await startUpstream();
    edge = await startEdge({
      AUTOCALL_ORIGIN: autocall.origin,
      PBX_ORIGIN: pbx.origin,
      ALLOW_INSECURE_ORIGINS: `${autocall.origin},${pbx.origin}`,
      CDR_SECRET: SECRET,
    });
  }, SLOW.timeout);

  afterAll(async () => {
    await edge.close();
    await autocall[Symbol.asyncDispose]();
    await pbx[Symbol.asyncDispose]();
  });

  beforeEach(() => {
    autocall.seen.length = 0;
    pbx.seen.length = 0;
  });

  const freshToken = (): string => `token-${(count += 1)}`;
  return {
    get url() {
      return edge.url;
    },
    get autocall() {
      return autocall;
    },
    get pbx() {
      return pbx;
    },
    freshToken,
    send(path, token = freshToken(), init = {}) {
      const headers = new Headers(init.headers);
      headers.set('authorization', `Bearer ${token}`);
      return fetch(`${edge.url}${path}`, { ...init, headers });
    },
  };
};
