import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TRAFFIC_END } from '@cdr/synthetic';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MockServerOptions } from '../src/server/mock-server.ts';
import { startMockServer } from '../src/server/start-mock-server.ts';
import { fetchPbx, createControl } from './control-client.ts';

const CALLS = 200;

/** The ends of the newest calls of a token, the newest last. */
const readEnds = async (url: string, token: string): Promise<string[]> => {
  const { data } = await (await fetchPbx(url, '/v1/cdr?page=1&limit=100', token)).json();
  return data.map((cdr: { readonly time_ended: string }) => cdr.time_ended).toSorted();
};

const readNewestEnd = async (options: MockServerOptions): Promise<string> => {
  await using mock = await startMockServer({ calls: CALLS, ...options });
  return (await readEnds(mock.url, mock.tokens.pbx)).at(-1) ?? '';
};

describe('generated calls end', () => {
  it.each<readonly [string, MockServerOptions, RegExp]>([
    ['at the end of June 2026, whatever the time is', { clock: '2031-01-01T00:00:00Z' }, /^2026-06-30 (?:1[89]|2)/],
    ['at an instant', { until: '2027-03-04T05:06:07Z' }, /^2027-03-04 1[012]:/],
    ['at a Date', { until: new Date('2027-03-04T05:06:07Z') }, /^2027-03-04 1[012]:/],
    ['at a time of the provider’s wall clock', { until: '2027-03-04 12:06:07' }, /^2027-03-04 1[012]:/],
    ['at the moment of the start', { until: 'now', clock: '2031-01-01T05:06:07Z' }, /^2031-01-01 1[012]:/],
  ])('%s', async (_, options, newest) => {
    expect(await readNewestEnd(options)).toMatch(newest);
  });

  it('by the given time, to the second', async () => {
    expect((await readNewestEnd({ until: '2027-03-04 12:06:07' })) <= '2027-03-04 12:06:07').toBe(true);
    expect((await readNewestEnd({})) <= TRAFFIC_END).toBe(true);
  });

  it('by the time of a sandbox', async () => {
    await using mock = await startMockServer({ calls: 0, clock: '2031-01-01T05:06:07Z' });
    const { body } = await createControl(mock).post('sandboxes', { calls: CALLS, until: 'now' });
    await using own = await mock.createSandbox({ calls: CALLS, until: '2027-03-04T05:06:07Z' });

    expect((await readEnds(mock.url, body.tokens.pbx)).at(-1)).toMatch(/^2031-01-01 1[012]:/);
    expect((await readEnds(mock.url, own.tokens.pbx)).at(-1)).toMatch(/^2027-03-04 1[012]:/);
  });

  it('by the same time after a reset', async () => {
    await using mock = await startMockServer({ calls: CALLS, until: 'now', clock: '2031-01-01T05:06:07Z' });
    const before = await readEnds(mock.url, mock.tokens.pbx);
    const control = createControl(mock);
    await control.put('clock', { advance: 'P10D' });
    await control.post('reset');

    expect(await readEnds(mock.url, mock.tokens.pbx)).toEqual(before);
  });
});

describe('a database', () => {
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'cdr-until-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('keeps the calls of its first start', async () => {
    const database = join(folder, 'now.db');
    const first = await readNewestEnd({ until: 'now', clock: '2031-01-01T05:06:07Z', database });
    const second = await readNewestEnd({ until: 'now', clock: '2032-01-01T05:06:07Z', database });

    expect([first.slice(0, 10), second]).toEqual(['2031-01-01', first]);
  });

  it('with calls of another end is rejected', async () => {
    const database = join(folder, 'instant.db');
    await readNewestEnd({ until: '2027-03-04T05:06:07Z', database });

    await expect(readNewestEnd({ database })).rejects.toMatchObject({ kind: 'configuration' });
  });
});
