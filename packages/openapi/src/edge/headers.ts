import type { HeaderDescription, HeaderDescriptions } from '../document/api-description.ts';

const toText = (text: string, example: string): HeaderDescription => ({ text, schema: { type: 'string' }, example });

const toSeconds = (text: string, example: number): HeaderDescription => ({
  text,
  schema: { type: 'integer', minimum: 0 },
  example,
});

const requestId = toText(
  'Names the request in the log: what the caller sent under this name, if it may be logged, or a new one.',
  'bda43091-4541-4f08-8b7c-e1c06d5f8b66',
);

/** On every response. */
const everyHeader: HeaderDescriptions = { 'X-Request-Id': requestId };

/** On a response to a key that has a limit. */
const limitHeaders: HeaderDescriptions = {
  RateLimit: toText(
    'Only for a key with a limit: requests that are left (`r`), and seconds until the window begins anew (`t`). Hits of the cache count.',
    '"key";r=599;t=60',
  ),
  'RateLimit-Policy': toText(
    'Only for a key with a limit: how many requests (`q`) in how many seconds (`w`).',
    '"key";q=600;w=60',
  ),
};

/** On a purge that was done. */
export const purgeHeaders: HeaderDescriptions = { ...everyHeader, ...limitHeaders };

const timing = toText(
  'Whether the cache served the response, and the milliseconds that a request to the provider took.',
  'cache;desc=stored, upstream;dur=12',
);

/** On what the provider answered, or the cache in its place. */
export const cacheHeaders: HeaderDescriptions = {
  'Cache-Status': toText(
    'Whether the cache of the edge answered, and if not, why (RFC 9211). It names no record.',
    'cdr-edge; hit; ttl=86400',
  ),
  Age: toSeconds('Only on a response from the cache: seconds since the request to the provider.', 12),
  'Server-Timing': timing,
};

/** On a record and on a 304. */
export const recordHeaders: HeaderDescriptions = {
  ...everyHeader,
  ...limitHeaders,
  ETag: toText(
    'The state of the body. A masked body has another than the whole one. Send it as `If-None-Match`: an unchanged body gives 304.',
    '"59284152e8fdf8cc9f8e1139de75a7ad"',
  ),
  'Last-Modified': toText(
    "The provider's own, where it sent one. `If-Modified-Since` is understood.",
    'Sun, 01 Nov 2026 00:00:00 GMT',
  ),
  'Cache-Control': toText(
    'A caller may store the response, but must revalidate it before each use.',
    'private, no-cache',
  ),
  ...cacheHeaders,
};

/** On an error of the edge or of a provider. */
export const errorHeaders: HeaderDescriptions = { ...everyHeader, ...limitHeaders, 'Server-Timing': timing };

/** With an error that passes by itself. */
export const retryAfter: HeaderDescriptions = {
  'Retry-After': toSeconds('Seconds to wait before the next request.', 60),
};

/** With an error of a credential. */
export const challenge: HeaderDescriptions = { 'WWW-Authenticate': toText('How to show a credential.', 'Bearer') };

/** With a method that is not offered. */
export const allow: HeaderDescriptions = { Allow: toText('The methods that the path takes.', 'GET, HEAD') };
