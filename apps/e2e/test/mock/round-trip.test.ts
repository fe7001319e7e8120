import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type CdrClient, createCdrClient, type PbxCdrListFilters } from '@cdr/client';
import { startMockServer } from '@cdr/mock-server';
import { createTraffic } from '@cdr/synthetic';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launch } from '../support/launch.ts';
import { SLOW } from '../support/slow.ts';

const CALLS = 300;
const SEED = 11;
const traffic = createTraffic({ seed: SEED, calls: CALLS });

const open = (baseUrl: string): CdrClient =>
  createCdrClient({
    autocall: { baseUrl, token: 'demo-autocall-token' },
    pbx: { baseUrl, token: 'demo-pbx-token' },
  });

const cleanup = new AsyncDisposableStack();
let original: CdrClient;
let restored: CdrClient;

/** Exports the calls of one server to a file, and starts another server from that file alone. */
beforeAll(async () => {
  const mock = cleanup.use(await startMockServer({ seed: SEED, calls: CALLS }));
  const folder = await mkdtemp(join(tmpdir(), 'cdr-round-trip-'));
  cleanup.defer(() => rm(folder, { recursive: true }));
  const lines = await Promise.all(
    ['pbx', 'autocall'].map(async (api) => (await fetch(`${mock.url}/__mock/export?api=${api}`)).text()),
  );
  const file = join(folder, 'exported.ndjson');
  await writeFile(file, lines.join(''));
  const environment = { CDR_MOCK_PORT: '0', CDR_MOCK_DATA: file };
  const { url } = cleanup.use(await launch('apps/mock-server/src/main.ts', environment));
  [original, restored] = [open(mock.url), open(url)];
}, SLOW.timeout);
afterAll(() => cleanup.disposeAsync());

const collect = async <Item>(items: AsyncIterable<Item>): Promise<Item[]> => {
  const list: Item[] = [];
  for await (const item of items) list.push(item);
  return list;
};

const middle = traffic.cdrAt(CALLS / 2);

describe('exported and imported calls are equal', SLOW, () => {
  const filters: ReadonlyArray<readonly [name: string, filters: PbxCdrListFilters]> = [
    ['everything', {}],
    ['a status', { status: 'NO ANSWER' }],
    ['a direction', { direction: 'inbound' }],
    ['a phone number', { phone: traffic.cdrAt(3).to_number }],
    ['an extension', { extension: middle.extension }],
    ['a length', { minDuration: 300 }],
    ['a range', { startDate: '2026-06-10T00:00:00+07:00', endDate: '2026-06-20T00:00:00+07:00' }],
  ];

  it.each(filters)('in pages and scrolls: %s', async (_, filter) => {
    const [page, scrolled] = [await original.pbx.cdrs.list({ ...filter, limit: 40 }), original.pbx.cdrs.scroll(filter)];
    const again = await restored.pbx.cdrs.list({ ...filter, limit: 40 });

    expect(page.total).toBeGreaterThan(0);
    expect([again.total, again.rows]).toEqual([page.total, page.rows]);
    expect(await collect(restored.pbx.cdrs.scroll(filter))).toEqual(await collect(scrolled));
  });

  it('by id and by SIP Call-ID, shared ones too', async () => {
    const sample = Array.from({ length: 40 }, (_, index) => traffic.cdrAt(index * 7));

    for (const { id, sip_call_id: callId } of sample) {
      expect(await restored.pbx.cdrs.get(id)).toEqual(await original.pbx.cdrs.get(id));
      expect(await restored.pbx.cdrs.get(callId)).toEqual(await original.pbx.cdrs.get(callId));
    }
  });

  it('report by report', async () => {
    const ids = Array.from({ length: traffic.reportCount }, (_, index) => traffic.reportAt(index).id);
    const [reports, again] = [original.autocall.reports.getMany(ids), restored.autocall.reports.getMany(ids)];

    expect(ids).toHaveLength(30);
    expect(await collect(again)).toEqual(await collect(reports));
  });
});
