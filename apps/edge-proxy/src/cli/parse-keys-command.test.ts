import { expect, it } from 'vitest';
import { parseKeysCommand, UsageError } from './parse-keys-command.ts';

const NOW = Date.parse('2026-11-01T00:00:00Z');

const parse = (...args: readonly string[]) => parseKeysCommand(args, { CDR_KEYS: 'keys.json' }, NOW);

it.each([
  ['no tenant', ['make', '--scopes', 'pbx'], /--tenant must be given/],
  ['no scopes', ['make', '--tenant', 'north'], /--scopes must be given/],
  ['a scope that is none', ['make', '--tenant', 'north', '--scopes', 'all'], /--scopes must be some of/],
  ['a limit that is none', ['make', '--tenant', 'north', '--scopes', 'pbx', '--limit', '9'], /--limit must be/],
  [
    'an end that is none',
    ['make', '--tenant', 'north', '--scopes', 'pbx', '--expires', 'soon'],
    /--expires must be an instant to come/,
  ],
  [
    'an end that is past',
    ['make', '--tenant', 'north', '--scopes', 'pbx', '--expires', '2026-11-01T00:00:00Z'],
    /--expires must be/,
  ],
  ['an empty label', ['make', '--tenant', 'north', '--scopes', 'pbx', '--label', ''], /--label must be/],
  ['a label that rewrites a line', ['make', '--tenant', 'north', '--scopes', 'pbx', '--label', 'a\rb'], /--label must/],
  [
    'a grace beyond every date',
    ['rotate', '1a2b3c4d', '--grace', '9'.repeat(13)],
    /^--grace must be whole seconds, at/,
  ],
  ['a limit of none', ['make', '--tenant', 'north', '--scopes', 'pbx', '--limit', '0/60'], /--limit must be/],
  ['an option that is none', ['make', '--name', 'x'], /make --tenant/],
  ['a flag of another command', ['list', '--tenant', 'x'], /unknown option '--tenant'/],
  ['no command', [], /^the first argument must be a command[^]*make --tenant/],
  ['a command that is none', ['lst'], /^the first argument must be a command: credential, make, list/],
  ['an API key of autocall', ['credential', '--tenant', 'a', '--api', 'autocall', '--api-key'], /--api-key is for/],
  ['no file', ['list', '--file', ''], /--file must be given/],
])('refuses %s', (_label, args, message) => {
  expect(() => parse(...args)).toThrow(UsageError);
  expect(() => parse(...args)).toThrow(message);
});

it('takes the longest grace', () => {
  expect(parse('rotate', '1a2b3c4d', '--grace', '999999999')).toMatchObject({ graceSeconds: 999_999_999 });
});

it('reads the terms of a key', () => {
  const limits = ['--limit', '600/60', '--expires', '2027-01-31T00:00:00Z'];

  expect(parse('make', '--tenant', 'north', '--scopes', 'pbx,pii,pbx', '--label', 'CRM', ...limits)).toEqual({
    name: 'make',
    file: 'keys.json',
    terms: {
      tenant: 'north',
      scopes: ['pbx', 'pii'],
      label: 'CRM',
      rateLimit: { requests: 600, seconds: 60 },
      expiresAt: '2027-01-31T00:00:00Z',
    },
  });
});
