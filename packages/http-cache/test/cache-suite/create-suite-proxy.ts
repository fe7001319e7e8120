import {
  type Bytes,
  type CacheResponse,
  type CacheStore,
  createHttpCache,
  type Field,
  getField,
  isNotModified,
  type OriginResponse,
  toCacheStatus,
  toEndToEndFields,
  toEntries,
} from '@cdr/http-cache';

/** Options of {@link createSuiteProxy}. */
export interface SuiteProxyOptions {
  readonly origin: string;
  readonly store: CacheStore;
  readonly usesHeuristics: boolean;
}

/** Serves one request. */
export type SuiteProxy = (request: Request, waitUntil: (work: Promise<unknown>) => void) => Promise<Response>;

const NO_BODY_STATUSES: ReadonlySet<number> = new Set([204, 304]);
const CONDITIONAL: ReadonlySet<string> = new Set(['if-none-match', 'if-modified-since']);

const toHeaders = (fields: readonly Field[]): Headers => new Headers(fields.map(([name, value]) => [name, value]));

const toResponse = (status: number, fields: readonly Field[], body: Bytes): Response =>
  new Response(NO_BODY_STATUSES.has(status) ? null : body, { status, headers: toHeaders(fields) });

/** The engine alone between a client and an origin: no credentials, no policy, every header passed on. */
export const createSuiteProxy = ({ origin, store, usesHeuristics }: SuiteProxyOptions): SuiteProxy => {
  const cache = createHttpCache({ now: Date.now, waitMs: 10_000, usesHeuristics });

  const send = async (request: Request, url: string, conditions: readonly Field[]): Promise<OriginResponse> => {
    const headers = toHeaders(toEndToEndFields(request.headers).filter(([name]) => name !== 'host'));
    // With nothing stored, the client's own conditions reach the origin.
    if (conditions.length > 0) for (const name of CONDITIONAL) headers.delete(name);
    for (const [name, value] of conditions) headers.set(name, value);
    const response = await fetch(url, { method: request.method, headers, redirect: 'manual' });
    const isEmpty = NO_BODY_STATUSES.has(response.status);
    const body = isEmpty ? new Uint8Array(0) : new Uint8Array(await response.arrayBuffer());
    return { status: response.status, headers: response.headers, body };
  };

  return async (request, waitUntil) => {
    const { pathname, search } = new URL(request.url);
    const url = `${origin}${pathname}${search}`;
    const method = request.method === 'GET' || request.method === 'HEAD' ? request.method : null;
    if (!pathname.startsWith('/test/') || method === null) {
      const body = method === null ? await request.arrayBuffer() : null;
      return fetch(url, { method: request.method, headers: request.headers, body, redirect: 'manual' });
    }
    const entries = toEntries({ store, key: url, onStoreError: console.error });
    const forward = (conditions: readonly Field[]): Promise<OriginResponse> => send(request, url, conditions);
    const readThrough = async (): Promise<CacheResponse> => {
      try {
        return await cache({ entries, method, headers: request.headers, forward, waitUntil });
      } catch (error) {
        const body = new TextEncoder().encode(String(error));
        return { status: 502, fields: [], body, outcome: { forwarded: 'miss' } };
      }
    };
    const { status, fields, body, outcome, ageSeconds } = await readThrough();
    const shown: Field[] = [
      ...fields.filter(([name]) => name !== 'age' || ageSeconds === undefined),
      ['cache-status', toCacheStatus(outcome, 'suite')],
      ...(ageSeconds === undefined ? [] : [['age', String(ageSeconds)] as const]),
    ];
    const validators = {
      etag: getField(fields, 'etag'),
      lastModified: getField(fields, 'last-modified') ?? getField(fields, 'date'),
    };
    if (status !== 200 || !isNotModified(request.headers, validators, Date.now)) return toResponse(status, shown, body);
    const withoutLength = shown.filter(([name]) => name !== 'content-length');
    return toResponse(304, withoutLength, body);
  };
};
