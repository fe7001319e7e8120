import { describe, expect, it } from 'vitest';
import { KEYS } from '../../test/support/keys.ts';
import { SECRET } from '../../test/support/edge.ts';
import { type EdgeConfig, findConfigProblems, findConfigWarnings, toConfigMessage } from './edge-config.ts';

const good: EdgeConfig = {
  origins: { autocall: 'https://autocall.example', pbx: 'https://pbx.example' },
  secret: SECRET,
  access: { mode: 'passthrough' },
};
const insecure: EdgeConfig = {
  ...good,
  origins: { ...good.origins, autocall: 'http://autocall.example' },
  insecureOrigins: ['http://autocall.example'],
};

it.each([
  ['passthrough', good],
  ['keys', { ...good, access: { mode: 'keys', keys: KEYS } }],
  ['a plain-http origin that is allowed', insecure],
] as const satisfies ReadonlyArray<readonly [string, EdgeConfig]>)('takes %s', (_label, config) => {
  expect(findConfigProblems(config)).toEqual([]);
});

describe('refuses', () => {
  it.each([
    ['a short secret', { ...good, secret: 'x'.repeat(31) }, ['CDR_SECRET']],
    ['a plain-http origin', { ...insecure, insecureOrigins: [] }, ['AUTOCALL_ORIGIN']],
    [
      'origins that are none',
      { ...good, origins: { autocall: 'autocall', pbx: '' } },
      ['AUTOCALL_ORIGIN', 'PBX_ORIGIN'],
    ],
    ['no key', { ...good, access: { mode: 'keys', keys: [] } }, ['CDR_KEYS']],
    ['a page of no origin', { ...good, corsOrigins: ['https://a.example/x'] }, ['CDR_CORS_ORIGINS']],
  ] as const satisfies ReadonlyArray<readonly [string, EdgeConfig, readonly string[]]>)(
    '%s',
    (_label, config, names) => {
      expect(findConfigProblems(config).map(({ name }) => name)).toEqual(names);
    },
  );
});

it('warns of plain http by the setting’s name', () => {
  expect(findConfigWarnings(good)).toEqual([]);
  expect(findConfigWarnings(insecure)).toEqual([
    'AUTOCALL_ORIGIN is plain http: credentials and call records travel unencrypted',
  ]);
});

it.each(['http://127.0.0.1:4010', 'http://127.9.9.9', 'http://[::1]:4010', 'http://localhost:4010'])(
  'does not warn of %s: nothing leaves this machine',
  (origin) => {
    expect(findConfigWarnings({ ...insecure, origins: { ...good.origins, autocall: origin } })).toEqual([]);
  },
);

it('writes one line a problem', () => {
  expect(
    toConfigMessage([
      { name: 'A', detail: 'must be set' },
      { name: 'B', detail: 'is wrong' },
    ]),
  ).toBe('A must be set\nB is wrong');
});
