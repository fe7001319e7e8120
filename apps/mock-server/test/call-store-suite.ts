import { PBX_LIMIT } from '@cdr/contract';
import { pbxCdrExamples } from '@cdr/contract/examples';
import { createTraffic } from '@cdr/synthetic';
import { describe, expect, it } from 'vitest';
import type { Clock } from '../src/lib/clock.ts';
import type { CallStore } from '../src/store/query/call-store.ts';
import { CALLS, cdrs, SEED, newestFirst, reports, useSeededStore } from './call-store-seed.ts';
import { type createStillClock, makeCdr, toIds } from './fixtures.ts';

/** Seeds and reads of every store. */
export const describeCallStore = (name: string, openEmpty: (clock: Clock) => Promise<CallStore>): void => {
  describe.each([name])('%s', () => {
    let store: CallStore;
    let time: ReturnType<typeof createStillClock>;

    useSeededStore(openEmpty, (filled, clock) => {
      store = filled;
      time = clock;
    });

    describe('a seed', () => {
      it('keeps every call and report', async () => {
        expect(await store.listCdrs({}, { limit: PBX_LIMIT.max, offset: 0 })).toEqual(newestFirst);
        expect(await Promise.all(reports.map(({ id }) => store.getReport(id)))).toEqual(reports);
      });

      it('is stored once', async () => {
        await store.seedOnce({ ...SEED, cdrs: [makeCdr(1)] });

        expect(await store.countCdrs({})).toBe(CALLS);
      });

      it('rejects another seed, naming both', async () => {
        const refused = store.seedOnce({ ...SEED, name: 'other calls' });

        await expect(refused).rejects.toMatchObject({
          kind: 'configuration',
          message: expect.stringMatching(/the suite’s calls, not other calls/),
        });
      });

      it('leaves the store empty and usable when it fails', async () => {
        const fresh = await openEmpty(time.clock);

        await expect(fresh.seedOnce({ ...SEED, cdrs: [makeCdr(1), makeCdr(1)] })).rejects.toThrow(/UNIQUE|duplicate/i);
        expect(await fresh.countCdrs({})).toBe(0);
        await fresh.seedOnce(SEED);
        expect(await fresh.countCdrs({})).toBe(CALLS);
        await fresh.close();
      });

      it('leaves the store empty when its rows end in an error', async () => {
        const fresh = await openEmpty(time.clock);
        const endInAnError = function* () {
          for (let index = 0; index < 600; index += 1) yield makeCdr(index);
          throw new Error('the file is broken');
        };

        await expect(fresh.seedOnce({ ...SEED, cdrs: endInAnError() })).rejects.toThrow('the file is broken');
        expect(await fresh.countCdrs({})).toBe(0);
        expect((await fresh.exportCdrs(0, 500)).rows).toEqual([]);
        await fresh.close();
      });

      it('stores more calls than one statement can hold', async () => {
        const many = createTraffic({ seed: 6, calls: 3200 });
        const rows = Array.from({ length: 3200 }, (_, index) => many.cdrAt(index));
        const fresh = await openEmpty(time.clock);
        await fresh.seedOnce({ ...SEED, cdrs: rows });

        expect((await fresh.exportCdrs(0, 5000)).rows).toEqual(rows);
        await fresh.close();
      });

      it('stores times and durations of more than 32 bits', async () => {
        const long = makeCdr(1, {
          time_started: '2099-12-31 23:59:59',
          time_answered: '2150-01-01 00:00:00',
          time_ended: '2199-12-31 00:00:00',
          duration: 3_155_673_601,
          billsec: 3_155_673_600,
        });
        await store.addCdrs([long]);

        expect(await store.getCdr(long.id)).toEqual(long);
        expect(await store.listCdrs({ startDate: '2099-12-31 23:59:59' }, { limit: 5, offset: 0 })).toEqual([long]);
      });

      it('has a signing key of its own', async () => {
        const other = await openEmpty(time.clock);

        expect(store.signingKey.length).toBe(32);
        expect(other.signingKey).not.toEqual(store.signingKey);
        await other.close();
      });
    });

    describe('a stored call', () => {
      const [busy] = pbxCdrExamples;

      it.each([
        ['a recording of another name', { recording_url: 'https://recording.demo/abc.wav' }],
        ['a recording with its id twice', { recording_url: `https://recording.demo/${busy.id}/${busy.id}.wav` }],
        ['a recording with a dollar in it', { recording_url: `https://recording.demo/$&$1/${busy.id}` }],
        ['a recording with a query', { recording_url: 'https://recording.demo/abc.mp3?token=1' }],
        [
          'a call from the first year to the last',
          { time_started: '0001-01-01 00:00:00', time_ended: '9999-12-31 23:59:59' },
        ],
        ['a call that ends before it starts', { time_ended: '2021-02-18 17:20:57' }],
      ])('returns %s as it was', async (_, changes) => {
        const cdr = { ...busy, ...changes };
        await store.addCdrs([cdr]);

        expect(await store.getCdr(cdr.id)).toEqual(cdr);
        expect(
          await store.listCdrs({ phone: cdr.from_number, endDate: busy.time_started }, { limit: 5, offset: 0 }),
        ).toContainEqual(cdr);
      });
    });

    describe('exporting', () => {
      it('returns every record once, in the order of insertion', async () => {
        await store.addCdrs([makeCdr(1)]);
        const first = await store.exportCdrs(0, 100);
        const second = await store.exportCdrs(first.next, 100);

        expect([...first.rows, ...second.rows]).toEqual([...cdrs, makeCdr(1)]);
        expect(await store.exportCdrs(second.next, 100)).toEqual({ rows: [], next: second.next });
        expect((await store.exportReports(0, 100)).rows).toEqual(reports);
      });
    });

    describe('pages', () => {
      it('returns no row far past the end', async () => {
        expect(await store.listCdrs({}, { limit: 500, offset: 2 ** 31 * 500 })).toEqual([]);
      });

      it('orders calls that start together by id, largest first', async () => {
        const time_started = '2026-06-29 12:00:00';
        const together = [1, 2, 3, 4].map((index) => makeCdr(index, { time_started, extension: 'together' }));
        await store.addCdrs(together);
        const rows = await store.listCdrs({ extension: 'together' }, { limit: 10, offset: 0 });

        expect(toIds(rows)).toEqual(toIds(together).sort().toReversed());
      });
    });
  });
};
