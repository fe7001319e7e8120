/** The response headers of a hit, as constants for the routes that a hit is compared with. */
export const HIT_HEADERS: Readonly<Record<string, string>> = {
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'strict-transport-security': 'max-age=15552000; includeSubDomains',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'x-request-id': '01b7d166-b564-42ec-80a1-4ad343225934',
  'ratelimit-policy': '"key";q=1000000000;w=60',
  ratelimit: '"key";r=999999999;t=60',
  'server-timing': 'cache;desc=hit',
  'cache-control': 'private, no-cache',
  'cache-status': 'cdr-edge; hit; ttl=86399',
  age: '1',
  etag: '"0123456789abcdef0123456789abcdef"',
  'content-type': 'application/json',
};
