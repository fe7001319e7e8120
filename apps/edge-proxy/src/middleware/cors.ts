const SHOWN = 'age, cache-status, etag, ratelimit, ratelimit-policy, retry-after, server-timing, x-request-id';
const TAKEN = 'authorization, cache-control, if-modified-since, if-none-match, traceparent, x-request-id';
const PREFLIGHT_SECONDS = '600';

/** Lets pages of some origins read answers. */
export interface Cors {
  /**
   * The answer to a preflight of such a page; null for any other request. `OPTIONS` is a preflight and nothing else: it
   * is a method that is not offered to others.
   */
  readonly answerPreflight: (request: Request) => Response | null;
  /** What lets a page of an origin read an answer. @param origin null where the request named none */
  readonly toFields: (origin: string | null) => ReadonlyArray<readonly [name: string, value: string]>;
}

// Also where nothing is shown: a cache must not give this answer to a page that may read it.
const VARIES = ['vary', 'origin'] as const;

/** @param origins those whose pages may read answers */
export const createCors = (origins: readonly string[]): Cors => {
  const allowed = new Set(origins);
  const findOrigin = ({ headers }: Request): string | null => {
    const origin = headers.get('origin');
    return origin !== null && allowed.has(origin) ? origin : null;
  };
  return {
    answerPreflight(request) {
      if (request.method !== 'OPTIONS' || !request.headers.has('access-control-request-method')) return null;
      const origin = findOrigin(request);
      if (origin === null) return null;
      const headers = {
        'access-control-allow-origin': origin,
        'access-control-allow-methods': 'GET, HEAD',
        'access-control-allow-headers': TAKEN,
        'access-control-max-age': PREFLIGHT_SECONDS,
        vary: 'origin',
      };
      return new Response(null, { status: 204, headers });
    },
    toFields: (origin) =>
      origin === null || !allowed.has(origin)
        ? [VARIES]
        : [VARIES, ['access-control-allow-origin', origin], ['access-control-expose-headers', SHOWN]],
  };
};
