import { expect, it } from 'vitest';
import { splitTarget } from './split-target.ts';

it.each([
  ['a path', 'http://edge.test/v1/cdr', '/v1/cdr', ''],
  ['a query', 'http://edge.test/v1/cdr?a=b&c=d', '/v1/cdr', 'a=b&c=d'],
  ['an empty query', 'http://edge.test/v1/cdr?', '/v1/cdr', ''],
  ['two question marks', 'http://edge.test/v1/cdr?a=b?c', '/v1/cdr', 'a=b?c'],
  ['a fragment', 'http://edge.test/v1/cdr?a=b#c?d', '/v1/cdr', 'a=b'],
  ['a fragment before a question mark', 'http://edge.test/v1/cdr#c?d', '/v1/cdr', ''],
  ['escapes', 'http://edge.test/v1/cdr/a%2Fb%zz?x=%41', '/v1/cdr/a%2Fb%zz', 'x=%41'],
  ['a port', 'https://edge.test:8787/', '/', ''],
  ['doubled slashes', 'http://edge.test//v1//cdr', '//v1//cdr', ''],
  ['a URL in the query', 'http://edge.test/v1/cdr?a=http://x/y', '/v1/cdr', 'a=http://x/y'],
  ['a path alone', '/v1/cdr/a%2Fb?x=1', '/v1/cdr/a%2Fb', 'x=1'],
  ['a path alone with a URL in it', '/v1/cdr/http://x/y?z', '/v1/cdr/http://x/y', 'z'],
  ['dot segments, which stay', '/v1/cdr/../%2e%2e/a?b=/../', '/v1/cdr/../%2e%2e/a', 'b=/../'],
  ['a URL without a path', 'http://edge.test', '', ''],
])('splits %s', (_label, url, path, query) => {
  expect(splitTarget(url)).toEqual({ path, query });
});
