import { describe, expect, it } from 'vitest';
import { authenticate, toRefusedToken } from './authenticate.ts';
import type { Authenticate, Caller } from './caller.ts';

const caller: Caller = { tenant: 'north', keyId: null, scopes: new Set(), credentials: {}, rateLimit: null };
const lookUp: Authenticate = async (token) => (token === 'good' ? caller : null);

it.each([
  ['as the documents write it', 'Bearer good'],
  ['behind two spaces', 'Bearer  good'],
  ['in another case', 'bearer good'],
])('takes one Bearer token, %s', async (_label, header) => {
  expect(await authenticate(header, lookUp)).toBe(caller);
});

describe('refuses', () => {
  it.each([
    ['nothing', undefined],
    ['an empty text', ''],
    ['a raw token', 'good'],
    ['another scheme', 'Basic good'],
    ['a scheme alone', 'Bearer '],
    ['two tokens', 'Bearer good good'],
    ['two headers, joined', 'Bearer good, Bearer good'],
    ['a line break', 'Bearer good\r\nx: y'],
    ['letters beyond ASCII', 'Bearer g\u00f6\u00f6d'],
    ['a token that is nobody’s', 'Bearer bad'],
  ])('%s', async (_label, header) => {
    await expect(async () => authenticate(header, lookUp)).rejects.toMatchObject({
      kind: 'unauthorized',
      status: 401,
      details: { headers: { 'www-authenticate': 'Bearer' } },
    });
  });
});

it('challenges again where the provider refused the token', () => {
  expect(toRefusedToken()).toMatchObject({
    kind: 'unauthorized',
    details: { upstreamStatus: 401, headers: { 'www-authenticate': 'Bearer' } },
  });
});
