import { describe, expect, it } from 'vitest';
import { createProgram } from './create-program.ts';
import { readConfig } from './read-config.ts';

const DEFAULTS = { port: 4010, host: '127.0.0.1', seed: 1, onBadLine: 'stop', log: 'off' };

it('fills the defaults', () => {
  expect(readConfig([], {})).toEqual(DEFAULTS);
});

describe('each setting', () => {
  it.each([
    ['--port', 'CDR_MOCK_PORT', '0', { port: 0 }],
    ['--host', 'CDR_MOCK_HOST', '::1', { host: '::1' }],
    ['--calls', 'CDR_MOCK_CALLS', '250', { calls: 250 }],
    ['--seed', 'CDR_MOCK_SEED', '4294967295', { seed: 4_294_967_295 }],
    ['--until', 'CDR_MOCK_UNTIL', 'now', { until: 'now' }],
    ['--until', 'CDR_MOCK_UNTIL', '2027-01-01T00:00:00Z', { until: '2027-01-01T00:00:00Z' }],
    ['--until', 'CDR_MOCK_UNTIL', '2027-01-01 07:00:00', { until: '2027-01-01 07:00:00' }],
    ['--db', 'CDR_MOCK_DB', './calls.db', { db: './calls.db' }],
    ['--data', 'CDR_MOCK_DATA', './calls.csv', { data: ['./calls.csv'] }],
    ['--data', 'CDR_MOCK_DATA', 'pbx.csv, my reports.csv', { data: ['pbx.csv', 'my reports.csv'] }],
    ['--on-bad-line', 'CDR_MOCK_ON_BAD_LINE', 'skip', { onBadLine: 'skip' }],
    ['--live', 'CDR_MOCK_LIVE', '5/s', { live: 5 }],
    ['--live', 'CDR_MOCK_LIVE', '30/m', { live: 0.5 }],
    ['--live', 'CDR_MOCK_LIVE', '0.2/s', { live: 0.2 }],
    ['--faults', 'CDR_MOCK_FAULTS', 'faults.json', { faults: 'faults.json' }],
    [
      '--cors',
      'CDR_MOCK_CORS',
      'https://a.example, http://b.example:8080',
      { cors: ['https://a.example', 'http://b.example:8080'] },
    ],
    ['--cors', 'CDR_MOCK_CORS', '*', { cors: ['*'] }],
    [
      '--tokens',
      'CDR_MOCK_TOKENS',
      'autocall=a,pbx=b,pbx=c=d,key=e',
      { tokens: { tokens: { autocall: ['a'], pbx: ['b', 'c=d'] }, apiKeys: ['e'] } },
    ],
    ['--admin-token', 'CDR_MOCK_ADMIN_TOKEN', 'secret', { adminToken: 'secret' }],
    ['--log', 'CDR_MOCK_LOG', 'requests', { log: 'requests' }],
  ])('reads %s and %s alike', (flag, variable, text, expected) => {
    expect(readConfig([flag, text], {})).toEqual({ ...DEFAULTS, ...expected });
    expect(readConfig([`${flag}=${text}`], {})).toEqual({ ...DEFAULTS, ...expected });
    expect(readConfig([], { [variable]: text })).toEqual({ ...DEFAULTS, ...expected });
    expect(createProgram().helpInformation()).toContain(variable);
  });

  it('prefers the flag to the variable', () => {
    expect(readConfig(['--port', '1'], { CDR_MOCK_PORT: '2' })?.port).toBe(1);
  });

  it('treats an empty variable as absent', () => {
    expect(readConfig([], { CDR_MOCK_PORT: '', CDR_MOCK_HOST: '', CDR_MOCK_DB: '' })).toEqual(DEFAULTS);
  });

  it('reads --strict and CDR_MOCK_STRICT alike', () => {
    expect(readConfig(['--strict'], {})?.strict).toBe(true);
    expect(readConfig([], { CDR_MOCK_STRICT: 'true' })?.strict).toBe(true);
    expect(readConfig([], { CDR_MOCK_STRICT: '0' })?.strict).toBe(false);
  });

  it('reads --db-connections and CDR_MOCK_DB_CONNECTIONS alike, beside a PostgreSQL', () => {
    const variables = { CDR_MOCK_DB: 'postgres://h/d' };

    expect(readConfig(['--db-connections', '3'], variables)?.dbConnections).toBe(3);
    expect(readConfig([], { ...variables, CDR_MOCK_DB_CONNECTIONS: '100' })?.dbConnections).toBe(100);
    expect(readConfig([], variables)?.dbConnections).toBeUndefined();
  });

  it('reads --calls beside --data', () => {
    expect(readConfig(['--data', 'x.csv', '--calls', '5'], {})?.calls).toBe(5);
  });
});

const UNTIL_FORM = 'must be now, a Date, or an instant such as 2026-07-01T00:00:00Z, in the years 1971 to 9999';

describe('rejects', () => {
  it.each([
    ['a port that is no number', ['--port', 'http'], {}, '--port must be a whole number from 0 to 65535'],
    ['a port that is too large', ['--port', '65536'], {}, '--port must be a whole number from 0 to 65535'],
    ['a negative port', ['--port=-1'], {}, '--port must be a whole number from 0 to 65535'],
    ['an empty port', ['--port='], {}, '--port must be a whole number from 0 to 65535'],
    ['a port in the environment', [], { CDR_MOCK_PORT: '4e3' }, 'CDR_MOCK_PORT must be a whole number from 0 to 65535'],
    ['half a call', ['--calls', '1.5'], {}, '--calls must be a whole number from 0 to 1000000000'],
    ['a seed that is a word', ['--seed', 'abc'], {}, '--seed must be a whole number from 0 to 4294967295'],
    ['a seed with a space', ['--seed', ' 1'], {}, '--seed must be a whole number from 0 to 4294967295'],
    ['an end without a zone', ['--until', '2027-01-01T00:00:00'], {}, `--until ${UNTIL_FORM}`],
    ['an end that is a word', [], { CDR_MOCK_UNTIL: 'today' }, `CDR_MOCK_UNTIL ${UNTIL_FORM}`],
    ['an empty host', ['--host', ''], {}, '--host must not be empty'],
    ['no data', ['--data', ''], {}, '--data must be a file, or several with commas between'],
    ['a comma too many', ['--data', 'a.csv,'], {}, '--data must be a file, or several with commas between'],
    ['an empty file', ['--db='], {}, '--db must be a file or a URL that begins with postgres://'],
    [
      'a database of another kind',
      ['--db', 'mysql://u@h/d'],
      {},
      '--db must be a file or a URL that begins with postgres://',
    ],
    [
      'the same in capitals',
      ['--db', 'MYSQL://u@h/d'],
      {},
      '--db must be a file or a URL that begins with postgres://',
    ],
    [
      'no connection',
      ['--db', 'postgres://h/d', '--db-connections', '0'],
      {},
      '--db-connections must be a whole number from 1 to 100',
    ],
    [
      'connections to a file',
      ['--db', 'calls.db'],
      { CDR_MOCK_DB_CONNECTIONS: '2' },
      'CDR_MOCK_DB_CONNECTIONS must stand beside a --db that is a postgres:// URL',
    ],
    [
      'an admin token that no header holds',
      ['--admin-token', 'a b'],
      {},
      '--admin-token must be printable ASCII without spaces and commas',
    ],
    ['a rate without a unit', ['--live', '5'], {}, '--live must be a rate such as 5/s or 30/m, at most 10000/s'],
    ['a rate of too many', ['--live', '10001/s'], {}, '--live must be a rate such as 5/s or 30/m, at most 10000/s'],
    ['a rate of zero', ['--live', '0/s'], {}, '--live must be a rate such as 5/s or 30/m, at most 10000/s'],
    [
      'an origin with a path',
      ['--cors', 'https://a.example/x'],
      {},
      '--cors must be an origin such as https://example.com, or *',
    ],
    [
      'an origin beside what is none',
      ['--cors', 'https://a.example, b.example'],
      {},
      '--cors must be an origin such as https://example.com, or *',
    ],
    ['tokens without a kind', ['--tokens', 'abc'], {}, '--tokens must be a list such as autocall=A,pbx=B,key=C'],
    ['a token with a space', ['--tokens', 'pbx=a b'], {}, '--tokens must be a list such as autocall=A,pbx=B,key=C'],
    ['an unknown word', ['--on-bad-line', 'ignore'], {}, '--on-bad-line must be one of stop, skip'],
    ['an unknown log', [], { CDR_MOCK_LOG: 'all' }, 'CDR_MOCK_LOG must be one of off, requests.'],
    ['half a truth', [], { CDR_MOCK_STRICT: 'maybe' }, 'CDR_MOCK_STRICT must be true or false'],
    [
      'several at once',
      ['--port', 'x', '--db='],
      { CDR_MOCK_SEED: 'y' },
      '--port must be a whole number from 0 to 65535; CDR_MOCK_SEED must be a whole number from 0 to 4294967295; --db must be a file or a URL that begins with postgres://',
    ],
  ])('%s', (_, argv, environment, message) => {
    expect(() => readConfig(argv, environment)).toThrow(expect.objectContaining({ kind: 'configuration', message }));
  });

  it.each([
    ['a misspelt flag', ['--prot', '1'], /^--prot is not a flag: did you mean --port\?$/],
    ['an unknown flag', ['--verbose=secret'], /^--verbose is not a flag: /],
    ['an unknown letter', ['-p', '1'], /^-p is not a flag: /],
    ['a flag without its value', ['--port'], /^--port needs a value$/],
    ['a value that looks like a flag', ['--db', '--strict'], /^--db needs a value$/],
    ['a value of a switch', ['--strict=yes'], /^--strict takes no value$/],
    [
      'a flag that comes twice',
      ['--tokens', 'pbx=a', '--strict', '--tokens=key=b'],
      /^--tokens may be given only once$/,
    ],
  ])('%s', (_, argv, message) => {
    expect(() => readConfig(argv, {})).toThrow(
      expect.objectContaining({ kind: 'configuration', message: expect.stringMatching(message) }),
    );
  });

  it.each([
    ['behind a list that was broken by a space', ['--tokens', 'autocall=a,', 'pbx=secret']],
    ['alone', ['secret']],
    ['behind the end of flags', ['--', 'secret']],
  ])('repeats no extra word, which may be a token: %s', (_, argv) => {
    expect(() => readConfig(argv, {})).toThrow(
      expect.objectContaining({
        kind: 'configuration',
        message: 'an argument is neither a flag nor its value: quote values with spaces',
      }),
    );
  });
});
