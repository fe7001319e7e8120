import { describe, expect, it } from 'vitest';
import { startMockServer } from '../src/server/start-mock-server.ts';
import { shareMock } from './share-mock.ts';

const { mock, control } = shareMock({ calls: 30 });

describe('the export', () => {
  it.each([
    ['pbx', 32],
    ['autocall', 4],
  ])('returns all records of %s, one a line', async (api, count) => {
    const response = await fetch(`${mock.url}/__mock/export?api=${api}`);
    const lines = (await response.text()).trimEnd().split('\n');

    expect(response.headers.get('content-type')).toBe('application/x-ndjson');
    expect(new Set(lines.map((line) => JSON.parse(line).id)).size).toBe(count);
  });

  it('returns each record of a large sandbox', async () => {
    await using many = await startMockServer({ calls: 2500 });
    const lines = (await (await fetch(`${many.url}/__mock/export?api=pbx`)).text()).trimEnd().split('\n');

    expect(new Set(lines.map((line) => JSON.parse(line).id)).size).toBe(2502);
  });

  it('rejects an unknown API', async () => {
    expect(await control.get('export?api=sms')).toEqual({
      status: 400,
      body: { error: 'query.api must be one of pbx, autocall' },
    });
  });
});
