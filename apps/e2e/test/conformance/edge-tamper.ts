import type { EdgeProxyOptions } from '@cdr/edge-proxy';
import type { Seams } from '../../drift/fault.ts';
import { heads, type Tamper, type Tampered } from './tamper.ts';

type Storage = NonNullable<EdgeProxyOptions['storage']>;
type Key = Extract<EdgeProxyOptions['access'], { readonly keys: unknown }>['keys'][number];

/** A storage that stores nothing. */
export const emptyStorage: Storage = { get: () => undefined, put: () => undefined, delete: () => undefined };

/** Changes the keys of the edge. */
export const withKeys =
  (change: (key: Key, index: number, keys: readonly Key[]) => Key): Seams['edge'] =>
  (options) =>
    'keys' in options.access
      ? { ...options, access: { mode: 'keys', keys: options.access.keys.map(change) } }
      : options;

/** Changes the head of every error. */
export const errorHeads = (change: (headers: Headers) => void): Tamper =>
  heads((headers, { status }) => {
    if (status >= 400) change(headers);
  });

/** A cache in front of the edge. It responds to a GET with the first 200 of the same name. Without a name it stores nothing. */
export const createFrontCache = (toName: (request: Tampered) => string | null): Tamper => {
  const responses = new Map<string, Response>();
  return async (request, forward) => {
    const name = request.method === 'GET' ? toName(request) : null;
    const known = name === null ? undefined : responses.get(name);
    if (known !== undefined) {
      const headers = new Headers(known.headers);
      headers.set('cache-status', 'cdr-edge; hit; ttl=60');
      return new Response(await known.clone().text(), { status: known.status, headers });
    }
    const response = await forward();
    if (name !== null && response.status === 200) responses.set(name, response.clone());
    return response;
  };
};
