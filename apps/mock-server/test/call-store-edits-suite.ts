import { describe, expect, it } from 'vitest';
import type { Clock } from '../src/lib/clock.ts';
import type { CallStore } from '../src/store/query/call-store.ts';
import { CALLS, cdrs, newestFirst, reports, useSeededStore } from './call-store-seed.ts';
import { makeCdr, toIds } from './fixtures.ts';

const WINDOW = { limit: 500, offset: 0 };

/** Edits of every store. */
export const describeCallStoreEdits = (name: string, openEmpty: (clock: Clock) => Promise<CallStore>): void => {
  describe.each([name])('%s: edits', () => {
    let store: CallStore;
    useSeededStore(openEmpty, (filled) => {
      store = filled;
    });

    const [newest = makeCdr(1), second = makeCdr(2)] = newestFirst;
    const [report] = reports;
    const remove = (id: string) => store.editCdr(id, () => null);

    const readAll = async (limit: number, between: (batch: number) => Promise<unknown>): Promise<string[]> => {
      const ids: string[] = [];
      let position = await store.openScroll({});
      for (let batch = 1; ; batch += 1) {
        const read = await store.readScroll(position, limit);
        if (read === undefined || read.rows.length === 0) return ids;
        ids.push(...toIds(read.rows));
        position = read.next;
        await between(batch);
      }
    };

    it('changes a call in look-ups, lists and totals, and returns the call before', async () => {
      const changed = { ...newest, extension: 'changed', time_started: '2026-06-02 00:00:00' };
      // It is remembered from the second time on.
      for (let read = 0; read < 3; read += 1) await store.getCdr(newest.id);
      expect(await store.countCdrs({ extension: 'changed' })).toBe(0);

      expect(await store.editCdr(newest.id, () => changed)).toEqual(newest);
      expect(await store.getCdr(newest.id)).toEqual(changed);
      expect(await store.listCdrs({ extension: 'changed' }, WINDOW)).toEqual([changed]);
      expect(await store.countCdrs({ extension: 'changed' })).toBe(1);
      expect((await store.listCdrs({}, WINDOW))[0]).toEqual(second);
    });

    it('removes a call from look-ups, lists, totals and exports', async () => {
      for (let read = 0; read < 3; read += 1) await store.getCdr(newest.id);
      expect(await store.countCdrs({})).toBe(CALLS);

      expect(await remove(newest.id)).toEqual(newest);
      expect(await store.getCdr(newest.id)).toBeUndefined();
      expect(await store.countCdrs({})).toBe(CALLS - 1);
      expect(await store.countCdrs({ startDate: '2026-06-01 00:00:00' })).toBe(CALLS - 1);
      expect(toIds(await store.listCdrs({}, WINDOW))).toEqual(toIds(newestFirst.slice(1)));
      expect((await store.exportCdrs(0, 500)).rows).toHaveLength(CALLS - 1);
      expect(await remove(newest.id)).toBeUndefined();
    });

    it('changes and removes a report', async () => {
      const id = report?.id ?? '';
      const before = await store.editReport(id, (row) => ({ ...row, keypress: '9' }));
      expect([before, (await store.getReport(id))?.keypress]).toEqual([report, '9']);

      await store.editReport(id, () => null);
      expect(await store.getReport(id)).toBeUndefined();
      expect(await store.editReport(id, () => null)).toBeUndefined();
    });

    it.each([
      ['an unknown id', '00000000-0000-4000-8000-000000000000'],
      ['a SIP Call-ID', newest.sip_call_id],
      ['no id', ''],
      ['NUL', 'a\0b'],
    ])('finds nothing by %s', async (_, id) => {
      expect(await remove(id)).toBeUndefined();
      expect(await store.editReport(id, () => null)).toBeUndefined();
      expect(await store.countCdrs({})).toBe(CALLS);
    });

    it('changes nothing when the edit throws, and runs the next one', async () => {
      const refuse = (): never => {
        throw new RangeError('no');
      };

      await expect(store.editCdr(newest.id, refuse)).rejects.toThrow('no');
      expect(await store.getCdr(newest.id)).toEqual(newest);
      expect(await remove(newest.id)).toEqual(newest);
    });

    it('is undone by a reset in any place of the list', async () => {
      const last = cdrs.at(-1) ?? newest;
      await store.editCdr(newest.id, (cdr) => ({ ...cdr, extension: 'one' }));
      await store.editCdr(newest.id, (cdr) => ({ ...cdr, extension: 'two' }));
      await remove(second.id);
      await remove(last.id);
      await store.add({ cdrs: [{ ...last, extension: 'again' }, makeCdr(1)] });
      for (const { id } of reports) await store.editReport(id, () => null);
      await store.add({ reports: reports.slice(0, 1) });
      await store.reset();

      expect(await store.listCdrs({}, WINDOW)).toEqual(newestFirst);
      expect((await store.exportCdrs(0, 500)).rows).toEqual(cdrs);
      expect((await store.exportReports(0, 500)).rows).toEqual(reports);
      expect(await store.countCdrs({})).toBe(CALLS);
    });

    it('is undone by each reset', async () => {
      await remove(newest.id);
      await store.reset();
      await store.editCdr(newest.id, (cdr) => ({ ...cdr, extension: 'x' }));
      await store.reset();

      expect(await store.getCdr(newest.id)).toEqual(newest);
    });

    it('stays when the call is saved again, as live traffic does', async () => {
      const [running, other] = [makeCdr(1, { time_ended: '' }), makeCdr(2, { time_ended: '' })];
      await store.save({ cdrs: [running, other] });
      await remove(running.id);
      await store.editCdr(other.id, (cdr) => ({ ...cdr, status: 'FAILED' }));
      await store.editReport(report?.id ?? '', () => null);
      await store.save({ cdrs: [makeCdr(1), makeCdr(2), makeCdr(3)], reports });

      expect(await store.getCdr(running.id)).toBeUndefined();
      expect(await store.getCdr(other.id)).toEqual({ ...other, status: 'FAILED' });
      expect(await store.getCdr(makeCdr(3).id)).toEqual(makeCdr(3));
      expect(await store.getReport(report?.id ?? '')).toBeUndefined();
    });

    it('lets a removed call be added again', async () => {
      await remove(newest.id);
      await store.add({ cdrs: [newest] });

      expect(await store.getCdr(newest.id)).toEqual(newest);
      expect(await store.countCdrs({})).toBe(CALLS);
    });

    it('continues a scroll whose last call is removed', async () => {
      const ids = await readAll(10, (batch) => remove(newestFirst[batch * 10 - 1]?.id ?? ''));

      expect(ids).toEqual(toIds(newestFirst));
    });

    it('continues a scroll whose last call moves', async () => {
      const moves = ['2026-06-29 23:00:00', '2026-06-01 00:00:01'];
      const ids = await readAll(10, async (batch) => {
        const time_started = moves[batch - 1];
        if (time_started === undefined) return;
        await store.editCdr(newestFirst[batch * 10 - 1]?.id ?? '', (cdr) => ({ ...cdr, time_started }));
      });

      expect(new Set(ids)).toEqual(new Set(toIds(newestFirst)));
      // The second one comes again, as its new start lies behind.
      expect(ids.length - new Set(ids).size).toBe(1);
    });

    it('keeps removed and later calls out of a scroll', async () => {
      const last = cdrs.at(-1) ?? newest;
      const position = await store.openScroll({});
      await remove(last.id);
      await store.add({ cdrs: [makeCdr(1, { time_started: '2026-06-15 00:00:00' })] });
      const read = await store.readScroll(position, 500);

      expect(toIds(read?.rows ?? [])).toEqual(toIds(newestFirst.filter(({ id }) => id !== last.id)));
    });

    it('adds records of both APIs, all or none', async () => {
      const fresh = { ...(reports[1] ?? reports[0]), id: 'fresh' };
      const add = (rows: typeof cdrs) =>
        store.add({ cdrs: rows, reports: report === undefined ? [] : [{ ...report, ...fresh }] });

      await expect(add([makeCdr(1), newest])).rejects.toThrow(/UNIQUE|duplicate/i);
      expect(await store.getCdr(makeCdr(1).id)).toBeUndefined();
      await add([makeCdr(1)]);
      expect((await store.getReport('fresh'))?.id).toBe('fresh');
      await expect(add([makeCdr(2)])).rejects.toThrow(/UNIQUE|duplicate/i);
      expect(await store.getCdr(makeCdr(2).id)).toBeUndefined();
    });
  });
};
