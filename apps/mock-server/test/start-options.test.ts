import { describe, expect, it } from 'vitest';
import type { MockServerOptions } from '../src/server/mock-server.ts';
import { startMockServer } from '../src/server/start-mock-server.ts';
import { fetchPbx, createControl, readPage } from './control-client.ts';
import { cdrs, shareDataFolder, toCsv } from './data-files.ts';

const { write } = shareDataFolder();

describe('options that name files', () => {
  it('read data like --data', async () => {
    await using mock = await startMockServer({ data: write('own.csv', toCsv(cdrs)) });
    const { body } = await readPage(mock.url);

    expect(body.data).toEqual(expect.arrayContaining([...cdrs]));
  });

  it('read faults like --faults', async () => {
    await using mock = await startMockServer({ calls: 1, faults: write('faults.json', '[{"fault":"forbidden"}]') });

    expect((await fetchPbx(mock.url, '/v1/cdr')).status).toBe(403);
    await createControl(mock).remove('faults');
    expect((await fetchPbx(mock.url, '/v1/cdr')).status).toBe(200);
  });

  it.each<readonly [string, () => MockServerOptions, string]>([
    ['data that is not there', () => ({ data: 'none.csv' }), 'none.csv: is not there'],
    ['data of another kind', () => ({ data: 'own.txt' }), 'own.txt: the name must end in .ndjson, .jsonl, .json, .csv'],
    ['data without a name', () => ({ data: '' }), ': the name must end in .ndjson, .jsonl, .json, .csv'],
    ['a bad line', () => ({ data: write('bad.ndjson', '\n[]') }), 'bad.ndjson:2: must be an object'],
    ['faults that are not there', () => ({ faults: 'none.json' }), 'none.json: the file of faults is not there'],
    ['a bad fault', () => ({ faults: write('bad.json', '[{}]') }), 'bad.json: faults.0.fault must be one of'],
  ])('rejects %s', async (_, toOptions, message) => {
    await expect(startMockServer(toOptions())).rejects.toMatchObject({
      kind: 'configuration',
      message: expect.stringContaining(message),
    });
  });
});

it('rejects unknown options, which the types reject, too', async () => {
  const misspelt = { calls: 0, live: 1, fault: [] };

  await expect(startMockServer(misspelt)).rejects.toMatchObject({
    kind: 'configuration',
    message: expect.stringMatching(
      /^options\.fault is not known: use port, host, calls, seed, until, database, databaseConnections, data, live, faults/,
    ),
  });
});

const ACCOUNTS = [{ tenant: 'a', tokens: { autocall: ['a'], pbx: ['b'] }, calls: 0 }];

it.each<readonly [string, MockServerOptions, string]>([
  [
    'data of the demo account beside accounts',
    { accounts: ACCOUNTS, live: 1 },
    'options.live must stand without accounts: set it in one of them',
  ],
  [
    'a page that is no origin',
    { cors: ['https://example.com/'] },
    'options.cors.0 must be an origin such as https://example.com, or *',
  ],
  [
    'an admin token that cannot be sent',
    { adminToken: 'a b' },
    'options.adminToken must be printable ASCII without spaces and commas',
  ],
])('rejects %s', async (_, options, message) => {
  await expect(startMockServer(options)).rejects.toMatchObject({ kind: 'configuration', message });
});

describe('the API key', () => {
  const issue = async (url: string, apiKey: string) => {
    const response = await fetch(`${url}/v1/auth/token`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ api_key: apiKey }),
    });
    return response.status;
  };

  it('of the first account issues tokens', async () => {
    await using mock = await startMockServer({ calls: 0 });

    expect(await issue(mock.url, mock.apiKey)).toBe(200);
    expect(await issue(mock.url, `${mock.apiKey}x`)).toBe(401);
  });

  it('is empty for an account without keys', async () => {
    await using mock = await startMockServer({ accounts: ACCOUNTS });

    expect(mock.apiKey).toBe('');
  });
});

it('starts live traffic by a rate or by a number, in the server and in a sandbox', async () => {
  const count = async (url: string, token: string): Promise<number> =>
    (await (await fetchPbx(url, '/v1/cdr?page=1', token)).json()).total;
  const clock = { now: '2026-07-01T03:00:00Z', frozen: true };
  await using mock = await startMockServer({ calls: 0, live: '60/m' });
  await using byRate = await mock.createSandbox({ calls: 0, live: '2/s', clock });
  await using byNumber = await mock.createSandbox({ calls: 0, live: 2, clock });
  for (const id of [undefined, byRate.id, byNumber.id])
    await createControl(mock, id).put('clock', { advance: 'PT10M' });

  expect(await count(mock.url, mock.tokens.pbx)).toBeGreaterThan(500);
  expect(await count(mock.url, byRate.tokens.pbx)).toBeGreaterThan(1000);
  expect(await count(mock.url, byRate.tokens.pbx)).toBe(await count(mock.url, byNumber.tokens.pbx));
});
