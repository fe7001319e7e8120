import { describe, expect, it } from 'vitest';
import { findCaller, toRefusedToken } from './authenticate.ts';
import type { Caller, LookUpCaller } from './caller.ts';

const caller: Caller = { tenant: 'north', keyId: null, scopes: new Set(), credentials: {}, rateLimit: null };
const lookUp: LookUpCaller = async (token) => (token === 'good' ? caller : null);

it.each([
  ['as the documents write it', 'Bearer good'],
  ['behind two spaces', 'Bearer  good'],
  ['in another case', 'bearer good'],
])('accepts one Bearer token, %s', async (_label, header) => {
  expect(await findCaller(header, lookUp)).toBe(caller);
});

describe('rejects', () => {
  it.each([
    ['nothing', null],
    ['an empty text', ''],
    ['a raw token', 'good'],
    ['another scheme', 'Basic good'],
    ['a scheme alone', 'Bearer '],
    ['two tokens', 'Bearer good good'],
    ['two headers, joined', 'Bearer good, Bearer good'],
    ['a line break', 'Bearer good\r\nx: y'],
    ['letters beyond ASCII', 'Bearer g\u00f6\u00f6d'],
    ['an unknown token', 'Bearer bad'],
  ])('%s', async (_label, header) => {
    await expect(async () => findCaller(header, lookUp)).rejects.toMatchObject({
      kind: 'unauthorized',
      status: 401,
      details: { headers: { 'www-authenticate': 'Bearer' } },
    });
  });
});

it('sends a challenge where the provider refused the token', () => {
  expect(toRefusedToken()).toMatchObject({
    kind: 'unauthorized',
    details: { upstreamStatus: 401, headers: { 'www-authenticate': 'Bearer' } },
  });
});
