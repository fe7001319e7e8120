import { describe, expect, it } from 'vitest';
import { KEYS } from '../../test/support/keys.ts';
import { SECRET } from '../../test/support/edge.ts';
import { type Environment, parseEnvironment, SETTING_NAMES } from './parse-environment.ts';

const good: Environment = {
  AUTOCALL_ORIGIN: 'https://autocall.example',
  PBX_ORIGIN: 'https://pbx.example',
  CDR_SECRET: SECRET,
};
const keys = { ...good, CDR_MODE: 'keys', CDR_KEYS: JSON.stringify(KEYS) };

const problemsOf = (env: Environment): string[] => {
  const parsed = parseEnvironment(env);
  return 'problems' in parsed ? parsed.problems.map(({ name, detail }) => `${name} ${detail}`) : [];
};

it('reads these settings', () => {
  expect(SETTING_NAMES).toEqual([
    'AUTOCALL_ORIGIN',
    'PBX_ORIGIN',
    'CDR_SECRET',
    'CDR_MODE',
    'CDR_KEYS',
    'ALLOW_INSECURE_ORIGINS',
    'CDR_CORS_ORIGINS',
    'CDR_STORE_OTP',
    'CDR_AUDIT',
  ]);
});

describe('accepts', () => {
  it.each([
    ['no mode', good],
    ['an empty mode', { ...good, CDR_MODE: '' }],
    ['passthrough', { ...good, CDR_MODE: ' passthrough ' }],
  ])('%s for passthrough', (_label, env) => {
    expect(parseEnvironment(env)).toEqual({
      config: {
        origins: { autocall: 'https://autocall.example', pbx: 'https://pbx.example' },
        insecureOrigins: [],
        secret: SECRET,
        access: { mode: 'passthrough' },
        corsOrigins: [],
        cacheOtpCodes: false,
      },
      audits: false,
      warnings: [],
    });
  });

  it('keys', () => {
    expect(parseEnvironment(keys)).toMatchObject({ config: { access: { mode: 'keys', keys: KEYS } }, warnings: [] });
  });

  it('allowed origins, with a warning for each one in use outside this machine', () => {
    const env = {
      ...good,
      AUTOCALL_ORIGIN: 'http://autocall.example',
      PBX_ORIGIN: 'http://127.0.0.1:4011',
      ALLOW_INSECURE_ORIGINS: 'http://autocall.example, http://127.0.0.1:4011,',
    };
    expect(parseEnvironment(env)).toMatchObject({
      config: { insecureOrigins: ['http://autocall.example', 'http://127.0.0.1:4011'] },
      warnings: [expect.stringMatching(/^AUTOCALL_ORIGIN is plain http/)],
    });
  });

  it('keys from a loader, whatever the text contains', () => {
    const loadKeys = async () => '[]';

    expect(parseEnvironment({ ...good, CDR_MODE: 'keys' }, loadKeys)).toMatchObject({
      config: { access: { mode: 'keys', loadKeys } },
    });
  });

  it('switches and the origins of pages', () => {
    const env = {
      ...good,
      CDR_AUDIT: 'on',
      CDR_STORE_OTP: 'on',
      CDR_CORS_ORIGINS: 'https://a.example, https://b.example',
    };

    expect(parseEnvironment(env)).toMatchObject({
      audits: true,
      config: { cacheOtpCodes: true, corsOrigins: ['https://a.example', 'https://b.example'] },
    });
  });

  it('keys without their mode, with a warning that they are ignored', () => {
    expect(parseEnvironment({ ...keys, CDR_MODE: 'passthrough' })).toMatchObject({
      config: { access: { mode: 'passthrough' } },
      warnings: ['CDR_KEYS is ignored: set CDR_MODE to keys to use it'],
    });
  });
});

describe('rejects', () => {
  it('an empty environment, and names every required setting', () => {
    expect(problemsOf({})).toEqual(['AUTOCALL_ORIGIN must be set', 'PBX_ORIGIN must be set', 'CDR_SECRET must be set']);
  });

  it.each([
    ['an invalid origin', { ...good, PBX_ORIGIN: 'pbx' }, [/^PBX_ORIGIN must be an origin/]],
    ['plain http', { ...good, PBX_ORIGIN: 'http://pbx.example' }, [/^PBX_ORIGIN must be https, unless ALLOW_INSECURE/]],
    ['a short secret', { ...good, CDR_SECRET: 'short-secret' }, [/^CDR_SECRET must be at least 32 random characters$/]],
    ['a secret of spaces', { ...good, CDR_SECRET: ' '.repeat(40) }, [/^CDR_SECRET must be set$/]],
    ['an unknown mode', { ...good, CDR_MODE: 'open' }, [/^CDR_MODE must be passthrough or keys$/]],
    ['keys mode without keys', { ...good, CDR_MODE: 'keys' }, [/^CDR_KEYS must be set when CDR_MODE is keys$/]],
    ['keys that are not JSON', { ...keys, CDR_KEYS: '[{"keyHash":' }, [/^CDR_KEYS must be JSON: a list of keys$/]],
    ['keys in another shape', { ...keys, CDR_KEYS: '{}' }, [/^CDR_KEYS must be a list of at least one key$/]],
    [
      'an invalid allowed origin',
      { ...good, ALLOW_INSECURE_ORIGINS: '*' },
      [/^ALLOW_INSECURE_ORIGINS must be origins/],
    ],
    ['an invalid switch', { ...good, CDR_AUDIT: 'yes' }, [/^CDR_AUDIT must be on or off$/]],
    ['a page’s path', { ...good, CDR_CORS_ORIGINS: 'https://a.example/x' }, [/^CDR_CORS_ORIGINS must be origins/]],
    ['any page', { ...good, CDR_CORS_ORIGINS: '*' }, [/^CDR_CORS_ORIGINS must be origins/]],
    [
      'several mistakes at once',
      { ...keys, PBX_ORIGIN: '', CDR_SECRET: 'x', CDR_KEYS: '[]' },
      [/^PBX_ORIGIN must be set$/, /^CDR_KEYS must be a list/, /^CDR_SECRET must be at least/],
    ],
  ])('%s', (_label, env, expected) => {
    expect(problemsOf(env)).toEqual(expected.map((pattern) => expect.stringMatching(pattern)));
  });

  it('without repeating a value', () => {
    const texts = problemsOf({
      AUTOCALL_ORIGIN: 'https://user:hunter2@host',
      PBX_ORIGIN: 'hunter2',
      CDR_SECRET: 'hunter2',
      CDR_MODE: 'hunter2',
      CDR_KEYS: 'hunter2',
      ALLOW_INSECURE_ORIGINS: 'hunter2',
    });
    expect(texts.length).toBeGreaterThan(3);
    expect(texts.join()).not.toContain('hunter2');
  });
});
