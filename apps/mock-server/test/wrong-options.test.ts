import { describe, expect, it } from 'vitest';
import { createMockApp } from '../src/server/create-mock-app.ts';
import { startMockServer } from '../src/server/start-mock-server.ts';

const CLOCK =
  'options.clock must be a Date, an instant such as 2026-07-01T00:00:00Z, or a function that returns a Date';
const CALLS = 'options.calls must be a whole number from 0 to 1000000000';
const LIVE = 'options.live must be a number from 0.000001 to 10000, or a rate such as 5/s';
const LIVE_TEXT = 'options.live must be a rate such as 5/s or 30/m, at most 10000/s';
const ORIGINS = 'options.cors.0 must be an origin such as https://example.com, or *';
const UNTIL =
  'options.until must be now, a Date, or an instant such as 2026-07-01T00:00:00Z, in the years 1971 to 9999';
const ACCOUNT = { tenant: 'a', tokens: { autocall: ['a'], pbx: ['b'] }, calls: 0 };

/** Values of wrong types: test runners check no types. */
const WRONG: ReadonlyArray<readonly [options: unknown, message: string]> = [
  [5, 'options must be an object'],
  [null, 'options must be an object'],
  [[], 'options must be an object'],
  [{ port: '4010' }, 'options.port must be a whole number from 0 to 65535'],
  [{ port: 65_536 }, 'options.port must be a whole number from 0 to 65535'],
  [{ host: 5 }, 'options.host must be a text'],
  [{ host: '' }, 'options.host must not be empty'],
  [{ calls: '5' }, CALLS],
  [{ calls: null }, CALLS],
  [{ calls: Number.NaN }, CALLS],
  [{ seed: 1.5 }, 'options.seed must be a whole number from 0 to 4294967295'],
  [{ until: 5 }, UNTIL],
  [{ until: 'then' }, UNTIL],
  [{ until: new Date('noon') }, UNTIL],
  [{ until: '1970-12-31T00:00:00Z' }, UNTIL],
  [{ database: 5 }, 'options.database must be a text'],
  [{ database: 'mysql://h/d' }, 'options.database must be a file or a URL that begins with postgres://'],
  [{ databaseConnections: '3' }, 'options.databaseConnections must be a whole number from 1 to 100'],
  [{ data: 5 }, 'options.data must be rows of pbx and autocall, or the path of a file'],
  [{ data: [] }, 'options.data must be rows of pbx and autocall, or the path of a file'],
  [{ live: true }, LIVE],
  [{ live: 0 }, 'options.live must be a number from 0.000001 to 10000'],
  [{ live: '5' }, LIVE_TEXT],
  [{ faults: 5 }, 'options.faults must be a list of rules, an object with faults, or the path of a file'],
  [{ strict: 'yes' }, 'options.strict must be true or false'],
  [{ cors: 'https://a.example' }, 'options.cors must be a list'],
  [{ cors: ['a', 5] }, `${ORIGINS}; options.cors.1 must be a text`],
  [
    { calls: 0, database: 'x.db', databaseConnections: 2 },
    'options.databaseConnections must stand beside a database that is a postgres:// URL',
  ],
  [{ adminToken: 5 }, 'options.adminToken must be a text'],
  [{ adminToken: 'a b' }, 'options.adminToken must be printable ASCII without spaces and commas'],
  [{ log: 'all' }, 'options.log must be off or requests, or a function'],
  [{ log: true }, 'options.log must be off or requests, or a function'],
  [{ clock: 5 }, CLOCK],
  [{ clock: { now: '2026-07-01T00:00:00Z' } }, CLOCK],
  [{ clock: 'noon' }, 'clock must be ISO 8601 with an offset, or YYYY-MM-DD HH:mm:ss in +07:00'],
  [{ clock: new Date('noon') }, 'clock must be a valid Date'],
  [{ clock: Date.now }, 'clock must return a valid Date'],
  [{ accounts: {} }, 'options.accounts must be a list'],
  [{ accounts: [5] }, 'options.accounts.0 must be an object'],
  [{ accounts: [{ tenant: 'a' }] }, 'options.accounts.0.tokens must be an object'],
  [
    { accounts: [{ ...ACCOUNT, tokens: { autocall: 'a', pbx: [] } }] },
    'options.accounts.0.tokens.autocall must be a list',
  ],
  [{ accounts: [{ ...ACCOUNT, data: { pbx: [] } }] }, 'options.accounts.0.data must have readCdrs and readReports'],
  [{ accounts: [{ ...ACCOUNT, faults: [] }] }, 'options.accounts.0.faults must be a plan with rules'],
  [{ accounts: [{ ...ACCOUNT, live: '5/s' }] }, 'options.accounts.0.live must be a number from 0.000001 to 10000'],
  [{ strict: 'yes', calls: '5' }, `${CALLS}; options.strict must be true or false`],
];

/** Starts with options that the types reject. */
const start = (options: unknown): Promise<unknown> =>
  Promise.resolve(Reflect.apply(startMockServer, undefined, [options]));

it.each(WRONG)('rejects the options %o', async (options, message) => {
  await expect(start(options)).rejects.toMatchObject({ kind: 'configuration', message });
});

it.each([
  [{ fault: [] }, /^options\.fault is not known: use port, host, calls, .*; did you mean faults\?$/],
  [{ data_base: 'x' }, /^options\.data_base is not known: use .*; did you mean database\?$/],
  [{ verbose: true }, /^options\.verbose is not known: use port, host, calls, [\w, ]*$/],
  [
    { accounts: [{ ...ACCOUNT, apiKey: 'x' }] },
    /^options\.accounts\.0\.apiKey is not known: .*; did you mean apiKeys\?$/,
  ],
  [
    { accounts: [{ ...ACCOUNT, tokens: { ...ACCOUNT.tokens, pbxs: [] } }] },
    /^options\.accounts\.0\.tokens\.pbxs is not known: use autocall, pbx; did you mean pbx\?$/,
  ],
])('suggests a known option for %o', async (options, message) => {
  await expect(start(options)).rejects.toMatchObject({
    kind: 'configuration',
    message: expect.stringMatching(message),
  });
});

it('rejects the same options of an app', async () => {
  const create = (options: unknown): Promise<unknown> =>
    Promise.resolve(Reflect.apply(createMockApp, undefined, [options]));

  await expect(create({ strict: 'yes' })).rejects.toThrow('options.strict must be true or false');
  await expect(create({ port: 5 })).rejects.toThrow('options.port is not known: use accounts, clock, strict, cors');
});

describe('a clock', () => {
  it.each([
    ['an instant', '2026-07-01T00:00:00Z'],
    ['a wall clock of the provider', '2026-07-01 07:00:00'],
    ['a Date', new Date('2026-07-01T00:00:00Z')],
    ['a function', () => new Date('2026-07-01T00:00:00Z')],
  ])('starts at %s', async (_, clock) => {
    await using mock = await startMockServer({ calls: 0, clock });
    const { now }: { now: string } = JSON.parse(await (await fetch(`${mock.url}/__mock/clock`)).text());
    const passedMs = Date.parse(now) - Date.parse('2026-07-01T00:00:00Z');

    expect(passedMs).toBeGreaterThanOrEqual(0);
    expect(passedMs).toBeLessThan(60_000);
  });
});
