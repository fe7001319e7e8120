import { autocallReportExample, pbxCdrExamples } from '@cdr/contract/examples';
import { describe, expect, it } from 'vitest';
import type { Clock } from '../src/lib/clock.ts';
import type { CallStore } from '../src/store/query/call-store.ts';
import { CALLS, cdrs, reports, useSeededStore } from './call-store-seed.ts';
import { makeCdr } from './fixtures.ts';

/** Writes of every store. */
export const describeCallStoreWrites = (name: string, openEmpty: (clock: Clock) => Promise<CallStore>): void => {
  describe.each([name])('%s', () => {
    let store: CallStore;

    useSeededStore(openEmpty, (filled) => {
      store = filled;
    });

    describe('adding', () => {
      it('adds all or none', async () => {
        const [fresh, there] = [makeCdr(1), cdrs[0] ?? makeCdr(2)];

        await expect(store.addCdrs([fresh, there])).rejects.toThrow(/UNIQUE|duplicate/i);
        expect(await store.getCdr(fresh.id)).toBeUndefined();
      });

      it('shows new calls in lists and totals at once', async () => {
        const filter = { extension: 'the only one' };
        expect(await store.countCdrs(filter)).toBe(0);
        await store.addCdrs([makeCdr(1, filter)]);

        expect(await store.countCdrs(filter)).toBe(1);
        expect(await store.listCdrs(filter, { limit: 10, offset: 0 })).toEqual([makeCdr(1, filter)]);
      });

      it('adds the examples of the documents', async () => {
        await store.addCdrs(pbxCdrExamples);

        expect(await store.listCdrs({ endDate: '2021-12-31 00:00:00' }, { limit: 10, offset: 0 })).toEqual(
          pbxCdrExamples,
        );
        expect(await store.getReport(autocallReportExample.data.id)).toBeUndefined();
      });
    });

    describe('saving', () => {
      const running = makeCdr(1, { time_answered: '', time_ended: '', duration: 0, billsec: 0, status: 'UNKNOWN' });
      const ended = makeCdr(1, { extension: 'ended', duration: 9000, time_ended: '2026-06-30 23:00:00' });

      it('adds and replaces records in look-ups, lists and totals', async () => {
        await store.save({ cdrs: [running], reports: [autocallReportExample.data] });
        expect(await store.getCdr(running.id)).toEqual(running);
        await store.save({ cdrs: [ended], reports: [{ ...autocallReportExample.data, keypress: '5' }] });

        expect(await store.getCdr(running.id)).toEqual(ended);
        expect(await store.countCdrs({})).toBe(CALLS + 1);
        expect(await store.listCdrs({ extension: 'ended' }, { limit: 5, offset: 0 })).toEqual([ended]);
        expect((await store.getReport(autocallReportExample.data.id))?.keypress).toBe('5');
      });

      it('keeps reports of successive writes', async () => {
        const [first, second] = ['first', 'second'].map((id) => ({ ...autocallReportExample.data, id }));
        for (const report of [first, second]) await store.save({ reports: report === undefined ? [] : [report] });

        expect((await store.exportReports(0, 500)).rows).toEqual([...reports, first, second]);
      });

      it('finds the longest call by its end, however long it is', async () => {
        const long = makeCdr(2, { time_started: '2026-06-01 00:00:00', time_ended: '2026-07-20 00:00:00' });
        const backwards = makeCdr(3, { time_started: '2026-08-02 00:00:00', time_ended: '2026-08-01 00:00:00' });
        await store.save({ cdrs: [long, backwards] });
        const byEnd = (day: string) => ({ startDateEnded: `${day} 00:00:00`, endDateEnded: `${day} 00:00:00` });

        expect(await store.listCdrs(byEnd('2026-07-20'), { limit: 5, offset: 0 })).toEqual([long]);
        expect(await store.listCdrs(byEnd('2026-08-01'), { limit: 5, offset: 0 })).toEqual([backwards]);
      });

      it('is undone by a reset, which keeps the seed', async () => {
        await store.save({ cdrs: [running], reports: [autocallReportExample.data] });
        await store.reset();

        expect(await store.countCdrs({})).toBe(CALLS);
        expect(await store.getCdr(running.id)).toBeUndefined();
        expect(await store.getReport(autocallReportExample.data.id)).toBeUndefined();
        expect(await Promise.all(reports.map(({ id }) => store.getReport(id)))).toEqual(reports);
        await store.addCdrs([running]);
        expect(await store.countCdrs({})).toBe(CALLS + 1);
      });
    });
  });
};
