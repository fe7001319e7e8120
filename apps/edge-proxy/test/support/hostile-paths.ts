/** Paths that a careful server must not take for another path, each with the statuses that are right for it. */
export const HOSTILE_PATHS: ReadonlyArray<readonly [label: string, path: string, statuses: readonly number[]]> = [
  ['broken percent-encoding', '/v1/cdr/%zz', [400]],
  ['a lone percent sign', '/v1/cdr/100%', [400]],
  ['bytes that are not UTF-8', '/v1/cdr/%ff%fe', [400]],
  ['an encoded lone surrogate', '/v1/cdr/%ed%a0%80', [400]],
  ['NUL', '/v1/cdr/a%00b', [400]],
  ['NUL alone', '/api/v2/report/%00', [400]],
  ['encoded traversal', '/v1/cdr/..%2f..%2fetc%2fpasswd', [400]],
  ['encoded traversal with backslashes', '/v1/cdr/..%5c..%5cetc', [400]],
  ['encoded traversal in the middle', '/api/v2/report/a%2F..%2Fb', [400]],
  ['a single encoded dot component', '/v1/cdr/.%2Fb', [400]],
  // workerd takes `%2e%2e` as a segment for `..`, before any of our code sees it; Node must not.
  ['an encoded dot segment', '/v1/cdr/%2e%2e', [400, 404]],
  ['a half-encoded dot segment', '/v1/cdr/.%2E', [400, 404]],
  ['a dot segment', '/v1/cdr/..', [400, 404]],
  ['dot segments out of the API', '/v1/cdr/../../admin', [400, 404]],
  ['a backslash', '/v1/cdr/a\\b', [400, 404]],
  ['doubled slashes', '//v1/cdr', [404]],
  ['5,000 characters', `/v1/cdr/${'a'.repeat(5000)}`, [404]],
  ['5,000 escapes', `/v1/cdr/${'%41'.repeat(1700)}`, [404]],
  // Node refuses it; workerd's URL parser drops it.
  ['a fragment', '/v1/cdr/#x', [400, 404]],
  ['a matrix parameter beside the list', '/v1/cdr;a=b', [404]],
];

/** Request lines that are not HTTP: the server or the edge responds with a 4xx. */
export const CONTROL_OR_SPACE_PATHS: ReadonlyArray<readonly [label: string, path: string]> = [
  ['a space', '/v1/cdr/a b'],
  ['a control character', '/v1/cdr/a\u0001b'],
];
