import { UsageError } from '@cdr/command-line';
import { describe, expect, it } from 'vitest';
import { parseArgv } from '../../test/parse-argv.ts';
import { matchesGlob } from './glob.ts';
import { readOptions } from './options.ts';

const ENVIRONMENT = {
  CDR_AUTOCALL_TOKEN: 'a',
  CDR_PBX_TOKEN: 'p',
  CDR_EDGE_TOKEN: 'e',
  OTHER: 'o',
  SCHEME: 'Bearer x',
};
const PBX = ['--pbx', 'https://pbx.example/base/'];
const read = (...argv: string[]) => readOptions(parseArgv(argv), ENVIRONMENT);

describe('readOptions', () => {
  it('reads other tokens by their variables', () => {
    const { otherTokens } = read(
      ...PBX,
      '--other-token-env',
      'tenant=OTHER',
      '--other-token-env',
      'masked=CDR_PBX_TOKEN',
    );
    expect(otherTokens).toEqual([
      { kind: 'tenant', token: 'o', variable: 'OTHER' },
      { kind: 'masked', token: 'p', variable: 'CDR_PBX_TOKEN' },
    ]);
    expect(read(...PBX).otherTokens).toEqual([]);
  });

  it.each([
    [
      'of no known kind',
      'guest=OTHER',
      '--other-token-env must be KIND=NAME, KIND one of tenant, masked, admin, limited, sibling, narrow, expired',
    ],
    [
      'without a kind',
      'OTHER',
      '--other-token-env must be KIND=NAME, KIND one of tenant, masked, admin, limited, sibling, narrow, expired',
    ],
    ['without a variable', 'tenant', '--other-token-env must be the name of an environment variable'],
    ['whose variable is not set', 'tenant=NOT_SET', 'the environment variable NOT_SET is not set'],
    [
      'whose variable may be a token',
      'tenant=UNSET',
      'the environment variable that --other-token-env names is not set',
    ],
  ])('rejects another token %s', (_, text, message) => {
    expect(() => read(...PBX, '--other-token-env', text)).toThrow(new UsageError(message));
  });

  it('reads an origin', () => {
    const { corsOrigin } = read(...PBX, '--cors-origin', 'https://console.example:8443');
    expect(corsOrigin).toBe('https://console.example:8443');
  });

  it.each([
    '',
    'console.example',
    'https://console.example/',
    'https://a@console.example',
    'https://c.example?x',
    'null',
  ])('rejects the origin "%s"', (origin) => {
    const message = '--cors-origin must be an origin, as in https://console.example';
    expect(() => read(...PBX, `--cors-origin=${origin}`)).toThrow(new UsageError(message));
  });

  it('limits requests to a live account by default', () => {
    expect(read(...PBX)).toMatchObject({
      autocall: undefined,
      pbx: { baseUrl: 'https://pbx.example/base', token: 'p', variable: 'CDR_PBX_TOKEN' },
      edge: undefined,
      callIds: [],
      seed: 1,
      live: true,
      budget: 2000,
      intervalMs: 200,
      timeoutMs: 10_000,
      reports: [],
    });
  });

  it('does not limit requests to a sandbox', () => {
    expect(read(...PBX, '--sandbox')).toMatchObject({ live: false, budget: Infinity, intervalMs: 0 });
  });

  it('keeps the variable of a credential', () => {
    expect(read(...PBX, '--pbx-token-env', 'OTHER').pbx).toMatchObject({ token: 'o', variable: 'OTHER' });
  });

  it('reads call ids with any separators', () => {
    const environment = { ...ENVIRONMENT, IDS: ' a,b\n c  d, ' };
    expect(readOptions(parseArgv([...PBX, '--call-ids-env', 'IDS']), environment).callIds).toEqual([
      'a',
      'b',
      'c',
      'd',
    ]);
  });

  it.each([
    ['100/s', 10],
    ['0.5/s', 2000],
    ['30/m', 2000],
  ])('reads the rate %s', (rate, intervalMs) => {
    expect(read(...PBX, '--rate', rate).intervalMs).toBe(intervalMs);
  });

  it('selects by any of several globs', () => {
    const { selected } = read(...PBX, '--only', 'pbx/auth/*', '--only', '*/envelope');
    expect([...selected].toSorted()).toEqual([
      'autocall/report/envelope',
      'pbx/auth/bearer',
      'pbx/auth/missing',
      'pbx/auth/other-api',
      'pbx/auth/scheme-case',
      'pbx/auth/wrong',
      'pbx/list/envelope',
    ]);
  });

  it.each([
    ['pbx', 'CDR_PBX_TOKEN'],
    ['autocall', 'CDR_AUTOCALL_TOKEN'],
    ['edge', 'CDR_EDGE_TOKEN'],
  ])('names the missing variable of --%s', (api, variable) => {
    const message = `the environment variable ${variable} is not set: it must hold the token of --${api}`;
    expect(() => readOptions(parseArgv([`--${api}`, 'https://a.example']), {})).toThrow(new UsageError(message));
  });

  it.each<[string, string[], RegExp]>([
    ['no target', [], /--autocall, --pbx or --edge/],
    ['another scheme', ['--pbx', 'ftp://secret'], /--pbx must be an http or https address/],
    ['no address', ['--edge', 'secret'], /--edge must be an http or https address/],
    ['a credential in an address', ['--pbx', 'http://u:secret@x'], /--pbx must hold no credential/],
    ['a query in an address', ['--pbx', 'http://x/?token=secret'], /without "\?" and "#"/],
    ['a variable that is not set', [...PBX, '--pbx-token-env', 'secret'], /that --pbx-token-env names is not set/],
    ['a value for a variable', [...PBX, '--pbx-token-env', 'se-cret'], /must be the name of an environment variable/],
    ['a variable of another name', [...PBX, '--pbx-token-env', 'MY_PBX_TOKEN'], /variable MY_PBX_TOKEN is not set/],
    ['a token with its scheme', [...PBX, '--pbx-token-env', 'SCHEME'], /a token alone, without a scheme/],
    [
      'an unknown flag',
      [...PBX, '--pbx-token=secret'],
      /^unknown option --pbx-token\. Did you mean --pbx-token-env\? See --help$/,
    ],
    ['a stray value', [...PBX, 'secret'], /^too many arguments\./],
    ['a missing value', ['--pbx'], /^option '--pbx <url>' argument missing; see --help$/],
    ['a flag in place of a value', [...PBX, '--budget', '--sandbox'], /--budget must be a whole number/],
    ['a glob that matches nothing', [...PBX, '--only', 'secret/*'], /--only matches no requirement/],
    ['a budget of nothing', [...PBX, '--budget', '0'], /--budget must be a whole number, 1 or more/],
    ['a seed that is none', [...PBX, '--seed', '1.5'], /--seed must be a whole number/],
    ['a rate without its unit', [...PBX, '--rate', '5'], /--rate must be a number of requests a second/],
    ['a rate of nothing', [...PBX, '--rate', '0/s'], /--rate must be/],
    ['no time at all', [...PBX, '--timeout', '0'], /--timeout must be a number of seconds/],
    ['less time than a timer has', [...PBX, '--timeout', '0.0001'], /--timeout must be a number of seconds/],
    ['a flag that is given twice', [...PBX, '--pbx', 'http://secret'], /--pbx may be given only once/],
    ['a value for a switch', [...PBX, '--sandbox=secret'], /^--sandbox takes no value; see --help$/],
    ['an unknown report', [...PBX, '--report', 'pdf=secret'], /--report must be junit=FILE/],
    ['a report without its file', [...PBX, '--report', 'junit'], /--report must be junit=FILE/],
  ])('rejects %s and repeats no value', (_, argv, message) => {
    expect(() => read(...argv)).toThrow(message);
    expect(() => read(...argv)).toThrow(UsageError);
    expect(() => read(...argv)).not.toThrow(/se-?cret/);
  });
});

describe('matchesGlob', () => {
  it.each([
    ['*', 'pbx/list/limit', true],
    ['pbx/*', 'pbx/list/limit', true],
    ['pbx/list/limit', 'pbx/list/limit', true],
    ['*/limit', 'pbx/list/limit', true],
    ['pbx', 'pbx/list/limit', false],
    ['pbx.list.limit', 'pbx/list/limit', false],
    ['limit', 'pbx/list/limit', false],
  ])('%s, %s: %s', (pattern, id, matches) => {
    expect(matchesGlob(pattern, id)).toBe(matches);
  });
});
