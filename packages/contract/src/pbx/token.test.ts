import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { edgeRoutes } from '../edge/endpoints.ts';
import { PBX_TOKEN_LIFETIME_SECONDS, PbxTokenCodec } from './token.ts';
import { PbxTokenAnswer, PbxTokenRequest } from './token-wire.ts';
import { pbxTokenRoutes } from './endpoints.ts';

describe('the token route, from a sibling document', () => {
  it('takes an API key', () => {
    expect(PbxTokenRequest.safeParse({ api_key: 'k' }).success).toBe(true);
    expect(pbxTokenRoutes.createToken).toMatchObject({ method: 'POST', path: '/v1/auth/token' });
  });

  it.each([
    ['no key', {}, 'must be a string'],
    ['an empty key', { api_key: '' }, 'must not be empty'],
    ['a number', { api_key: 5 }, 'must be a string'],
  ])('refuses %s', (_, body, message) => {
    expect(PbxTokenRequest.safeParse(body).error?.issues[0]?.message).toBe(message);
  });

  it('gives a token and the second in which it ends', () => {
    const response = { data: { expired: 1_613_643_658, token: 't', user_id: '5' } };
    expect(PbxTokenAnswer.parse(response)).toEqual(response);
    expect(PbxTokenAnswer.safeParse({ data: { ...response.data, expired: '2021-02-18' } }).success).toBe(false);
  });

  it.each([
    ['as the sibling document has it', { expired: 1_613_643_658, token: 't', user_id: '5' }],
    ['with its end as text, and no user', { expired: '1613643658', token: 't' }],
  ])('is read %s', (_, data) => {
    const token = PbxTokenCodec.parse({ data });
    expect(token).toEqual({ token: 't', expiresAt: new Date('2021-02-18T10:20:58Z') });
    expect(z.encode(PbxTokenCodec, token)).toEqual({ data: { expired: 1_613_643_658, token: 't' } });
  });

  it.each([
    ['no data', {}, 'data'],
    ['no token', { data: { expired: 1_613_643_658 } }, 'data.token'],
    ['a token that is a number', { data: { expired: 1_613_643_658, token: 5 } }, 'data.token'],
    ['no end', { data: { token: 't' } }, 'data.expired'],
    ['an end that is a date', { data: { expired: '2021-02-18', token: 't' } }, 'data.expired'],
  ])('is not read from a response with %s', (_, response, path) => {
    expect(PbxTokenCodec.safeParse(response).error?.issues.map((issue) => issue.path.join('.'))).toEqual([path]);
  });

  it('is written with the last whole second of its life', () => {
    const token = { token: 't', expiresAt: new Date('2021-02-18T10:20:58.999Z') };
    expect(z.encode(PbxTokenCodec, token)).toEqual({ data: { expired: 1_613_643_658, token: 't' } });
    expect(PbxTokenAnswer.safeParse({ data: { expired: 1.5, token: 't', user_id: '5' } }).success).toBe(false);
  });

  it('gives tokens of 24 hours', () => {
    expect(PBX_TOKEN_LIFETIME_SECONDS).toBe(24 * 60 * 60);
  });

  it('is not offered by the edge', () => {
    expect(JSON.stringify(edgeRoutes)).not.toContain('/v1/auth/token');
  });
});
