import { expect, it } from 'vitest';
import { type Caller, toCredential } from './caller.ts';

const caller: Caller = {
  tenant: 'north',
  keyId: null,
  rateLimit: null,
  scopes: new Set(['pbx', 'autocall', 'pii'] as const),
  credentials: { pbx: 'pbx-token' },
};

it('gives the credential of the API that is asked', () => {
  expect(toCredential(caller, 'pbx')).toBe('pbx-token');
});

it.each([
  ['without a credential', caller, 'autocall', 'the key has no credential for autocall'],
  ['without the scope', { ...caller, scopes: new Set(['pii'] as const) }, 'pbx', 'the key lacks the scope pbx'],
] as const)('forbids an API %s', (_label, who, api, detail) => {
  expect(() => toCredential(who, api)).toThrow(
    expect.objectContaining({ kind: 'forbidden', status: 403, message: detail }),
  );
});
