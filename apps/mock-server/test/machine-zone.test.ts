import { createTimeZone, PbxPageWire } from '@cdr/contract';
import { createTraffic } from '@cdr/synthetic';
import { expect, it } from 'vitest';
import { createCommandRunner } from './command-runner.ts';
import { fetchPbx, createControl } from './control-client.ts';
import { SLOW } from './slow.ts';

const zone = createTimeZone();
const { runUntilReady } = createCommandRunner();

it.each(['America/New_York', 'Asia/Kolkata'])(
  'keeps the provider’s zone on a machine in %s: its clock, its calls and its filters',
  SLOW,
  async (TZ) => {
    const { url } = await runUntilReady(['--port', '0', '--calls', '5', '--seed', '7', '--live', '1/s'], { TZ });
    const control = createControl({ url });
    const newest = createTraffic({ seed: 7, calls: 5 }).cdrAt(4);
    const read = async (query: string) =>
      PbxPageWire.parse(await (await fetchPbx(url, `/v1/cdr?page=1&limit=1&${query}`)).json()).data;
    const { body: before } = await control.get('clock');
    const moved = new Date(Math.floor(Date.parse(before.now) / 1000 + 600) * 1000);
    const now = zone.toLocal(moved);
    const { body: clock } = await control.put('clock', { now, frozen: true });
    const [live] = await read('');
    const age = zone.toEpochMs(now) - zone.toEpochMs(live?.time_started ?? '');

    expect(clock.now).toBe(moved.toISOString());
    expect(age).toBeGreaterThanOrEqual(0);
    expect(age).toBeLessThan(60_000);
    expect(await read(`end_date=${newest.time_started}`)).toEqual([newest]);
  },
);
