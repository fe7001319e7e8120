import { describe, expect, it } from 'vitest';
import { parseConfig, USAGE } from './config.ts';

const DEFAULTS = { help: false, port: 4010, host: '127.0.0.1', calls: 10_000, seed: 1, database: undefined };

it('has defaults for everything', () => {
  expect(parseConfig([], {})).toEqual(DEFAULTS);
});

describe('each setting', () => {
  it.each([
    ['--port', 'CDR_MOCK_PORT', '0', { port: 0 }],
    ['--host', 'CDR_MOCK_HOST', '::1', { host: '::1' }],
    ['--calls', 'CDR_MOCK_CALLS', '250', { calls: 250 }],
    ['--seed', 'CDR_MOCK_SEED', '4294967295', { seed: 4_294_967_295 }],
    ['--db', 'CDR_MOCK_DB', './calls.db', { database: './calls.db' }],
  ])('%s and %s say the same', (flag, variable, text, expected) => {
    expect(parseConfig([flag, text], {})).toEqual({ ...DEFAULTS, ...expected });
    expect(parseConfig([`${flag}=${text}`], {})).toEqual({ ...DEFAULTS, ...expected });
    expect(parseConfig([], { [variable]: text })).toEqual({ ...DEFAULTS, ...expected });
    expect(USAGE).toContain(flag);
    expect(USAGE).toContain(variable);
  });

  it('takes the flag where both are there', () => {
    expect(parseConfig(['--port', '1'], { CDR_MOCK_PORT: '2' }).port).toBe(1);
  });

  it('takes an empty variable as absent', () => {
    expect(parseConfig([], { CDR_MOCK_PORT: '', CDR_MOCK_HOST: '', CDR_MOCK_DB: '' })).toEqual(DEFAULTS);
  });

  it('knows --help', () => {
    expect(parseConfig(['--help'], {}).help).toBe(true);
  });
});

describe('mistakes', () => {
  it.each([
    ['a port that is no number', ['--port', 'http'], {}, '--port must be a whole number from 0 to 65535'],
    ['a port that is too large', ['--port', '65536'], {}, '--port must be a whole number from 0 to 65535'],
    ['a negative port', ['--port=-1'], {}, '--port must be a whole number from 0 to 65535'],
    ['an empty port', ['--port='], {}, '--port must be a whole number from 0 to 65535'],
    ['a port in the environment', [], { CDR_MOCK_PORT: '4e3' }, 'CDR_MOCK_PORT must be a whole number from 0 to 65535'],
    ['half a call', ['--calls', '1.5'], {}, '--calls must be a whole number from 0 to 1000000000'],
    ['a seed that is a word', ['--seed', 'abc'], {}, '--seed must be a whole number from 0 to 4294967295'],
    ['a seed with a space', ['--seed', ' 1'], {}, '--seed must be a whole number from 0 to 4294967295'],
    ['an empty host', ['--host', ''], {}, '--host must not be empty'],
    ['an empty file', ['--db='], {}, '--db must not be empty'],
    [
      'several at once',
      ['--port', 'x', '--db='],
      { CDR_MOCK_SEED: 'y' },
      '--port must be a whole number from 0 to 65535; CDR_MOCK_SEED must be a whole number from 0 to 4294967295; --db must not be empty',
    ],
  ])('%s', (_, argv, environment, message) => {
    expect(() => parseConfig(argv, environment)).toThrow(expect.objectContaining({ kind: 'configuration', message }));
  });

  it.each([
    ['an unknown flag', ['--prot', '1'], /--prot/],
    ['a flag without its value', ['--port'], /--port/],
    ['a word too many', ['4010'], /4010/],
  ])('%s', (_, argv, message) => {
    expect(() => parseConfig(argv, {})).toThrow(
      expect.objectContaining({ kind: 'configuration', message: expect.stringMatching(message) }),
    );
  });
});
