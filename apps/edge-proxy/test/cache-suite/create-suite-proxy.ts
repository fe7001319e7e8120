import type { Bytes } from '../../src/bytes.ts';
import type { CacheStorage } from '../../src/cache/cache-storage.ts';
import { createSealedShelf } from '../../src/cache/sealed-shelf.ts';
import type { Cryptography } from '../../src/crypto/cryptography.ts';
import { createKeyring } from '../../src/crypto/keyring.ts';
import { rescue } from '../../src/eventually.ts';
import { toCacheStatus } from '../../src/http-cache/cache-outcome.ts';
import { isNotModified } from '../../src/http-cache/conditional.ts';
import { type Field, toEndToEndFields } from '../../src/http-cache/fields.ts';
import type { CacheAnswer } from '../../src/http-cache/cache-request.ts';
import { createHttpCache } from '../../src/http-cache/http-cache.ts';
import { getField } from '../../src/http-cache/stored-response.ts';
import type { OriginResponse } from '../../src/http-cache/to-stored-response.ts';

/** What {@link createSuiteProxy} works with. */
export interface SuiteProxyOptions {
  readonly origin: string;
  readonly storage: CacheStorage;
  readonly cryptography: Cryptography;
  readonly usesHeuristics: boolean;
}

/** Serves one request. */
export type SuiteProxy = (request: Request, keepAlive: (work: Promise<unknown>) => void) => Promise<Response>;

const NO_BODY_STATUSES: ReadonlySet<number> = new Set([204, 304]);
const CONDITIONAL: ReadonlySet<string> = new Set(['if-none-match', 'if-modified-since']);

const toHeaders = (fields: readonly Field[]): Headers => new Headers(fields.map(([name, value]) => [name, value]));

const toResponse = (status: number, fields: readonly Field[], body: Bytes): Response =>
  new Response(NO_BODY_STATUSES.has(status) ? null : body, { status, headers: toHeaders(fields) });

/**
 * The cache engine alone, between a client and an origin that decide everything by HTTP's own headers: no routes, no
 * credentials, no policy, every header passed on.
 */
export const createSuiteProxy = (options: SuiteProxyOptions): SuiteProxy => {
  const { origin, storage, cryptography, usesHeuristics } = options;
  const keyring = createKeyring('the secret of the cache suite, which keeps none', cryptography);
  const cache = createHttpCache({ now: Date.now, patienceMs: 10_000, usesHeuristics });

  const send = async (request: Request, url: string, conditions: readonly Field[]): Promise<OriginResponse> => {
    const headers = toHeaders(toEndToEndFields(request.headers).filter(([name]) => name !== 'host'));
    // With nothing stored, the client's own conditions are as good as any.
    if (conditions.length > 0) for (const name of CONDITIONAL) headers.delete(name);
    for (const [name, value] of conditions) headers.set(name, value);
    const response = await fetch(url, { method: request.method, headers, redirect: 'manual' });
    const isEmpty = NO_BODY_STATUSES.has(response.status);
    const body = isEmpty ? new Uint8Array(0) : new Uint8Array(await response.arrayBuffer());
    return { status: response.status, headers: response.headers, body };
  };

  return async (request, keepAlive) => {
    const { pathname, search } = new URL(request.url);
    const url = `${origin}${pathname}${search}`;
    const method = request.method === 'GET' || request.method === 'HEAD' ? request.method : null;
    if (!pathname.startsWith('/test/') || method === null) {
      const body = method === null ? await request.arrayBuffer() : null;
      return fetch(url, { method: request.method, headers: request.headers, body, redirect: 'manual' });
    }
    const key = await keyring.digest([url]);
    const shelf = createSealedShelf({
      storage,
      key,
      cipher: await keyring.cipher('suite', '0'),
      distrustedUntil: () => -Infinity,
      onFault: console.error,
    });
    const forward = (conditions: readonly Field[]): Promise<OriginResponse> => send(request, url, conditions);
    const { status, fields, body, outcome, ageSeconds } = await rescue<CacheAnswer>(
      () => cache({ shelf, method, headers: request.headers, forward, keepAlive }),
      (error) => ({
        status: 502,
        fields: [],
        body: new TextEncoder().encode(String(error)),
        outcome: { forwarded: 'miss' },
      }),
    );
    const shown: Field[] = [
      ...fields.filter(([name]) => name !== 'age' || ageSeconds === undefined),
      ['cache-status', toCacheStatus(outcome)],
      ...(ageSeconds === undefined ? [] : [['age', String(ageSeconds)] as const]),
    ];
    const validators = {
      etag: getField(fields, 'etag'),
      lastModified: getField(fields, 'last-modified') ?? getField(fields, 'date'),
    };
    const isUnchanged = status === 200 && isNotModified(request.headers, validators, Date.now);
    return isUnchanged
      ? toResponse(
          304,
          shown.filter(([name]) => name !== 'content-length'),
          body,
        )
      : toResponse(status, shown, body);
  };
};
