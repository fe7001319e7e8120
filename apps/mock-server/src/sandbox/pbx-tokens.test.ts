import { describe, expect, it } from 'vitest';
import { createPbxTokens, readIssuer } from './pbx-tokens.ts';

const KEY = new Uint8Array(32).fill(7);
const START = Date.parse('2026-07-01T00:00:00.400Z');
const DAY_MS = 86_400_000;

const createTokens = (sandbox = 'demo', key = KEY) => {
  let nowMs = START;
  const tokens = createPbxTokens(key, sandbox, () => new Date(nowMs));
  return { ...tokens, moveTo: (ms: number) => (nowMs = ms) };
};

describe('a token', () => {
  it('differs each time, and names its sandbox and its end', () => {
    const { issue } = createTokens('a tenant, with an odd name');
    const [one, other] = [issue(), issue()];

    expect(one.token).not.toBe(other.token);
    expect(readIssuer(one.token)).toBe('a tenant, with an odd name');
    expect(one.expired).toBe(Math.floor((START + DAY_MS) / 1000));
  });

  it('is valid until the second that it names, by the sandbox’s clock', () => {
    const { issue, isValid, moveTo } = createTokens();
    const { token, expired } = issue();

    expect(isValid(token)).toBe(true);
    moveTo(expired * 1000 - 1);
    expect(isValid(token)).toBe(true);
    moveTo(expired * 1000);
    expect(isValid(token)).toBe(false);
  });

  it('is valid on every server with the same key', () => {
    const { token } = createTokens().issue();

    expect(createTokens().isValid(token)).toBe(true);
  });
});

it.each<readonly [string, (token: string) => string]>([
  ['of another end', (token) => token.replace(/\.\d+\./, '.99999999999.')],
  ['of another tenant', (token) => token.replace(/^mock\.[^.]+/, `mock.${Buffer.from('other').toString('base64url')}`)],
  ['with another signature', (token) => token.replace(/\.[^.]+$/, `.${'A'.repeat(43)}`)],
  ['without a signature', (token) => token.replace(/\.[^.]+$/, '')],
  ['with something behind it', (token) => `${token}A`],
  ['signed with another key', () => createTokens('demo', new Uint8Array(32)).issue().token],
  ['of another sandbox with the same key', () => createTokens('other').issue().token],
  ['of another form', () => 'demo-pbx-token'],
])('rejects a token %s', (_, alter) => {
  const { issue, isValid } = createTokens();

  expect(isValid(alter(issue().token))).toBe(false);
});
