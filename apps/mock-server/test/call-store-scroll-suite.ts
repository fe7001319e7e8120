import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Clock } from '../src/lib/clock.ts';
import { type CallStore, SCROLL_LIFETIME_MS, type ScrollPosition } from '../src/store/query/call-store.ts';
import { cdrs, newestFirst } from './call-store-seed.ts';
import { createStillClock, makeCdr, toIds } from './fixtures.ts';

/** Scrolls of every store. */
export const describeCallStoreScrolls = (name: string, openEmpty: (clock: Clock) => Promise<CallStore>): void => {
  describe.each([name])('%s: scrolls', () => {
    let store: CallStore;
    let time: ReturnType<typeof createStillClock>;

    beforeEach(async () => {
      time = createStillClock();
      store = await openEmpty(time.clock);
      await store.addCdrs(cdrs);
    });

    afterEach(() => store.close());

    const readAll = async (start: ScrollPosition, limit: number): Promise<string[]> => {
      const ids: string[] = [];
      for (let position = start; ;) {
        const batch = await store.readScroll(position, limit);
        if (batch === undefined || batch.rows.length === 0) return ids;
        ids.push(...toIds(batch.rows));
        position = batch.next;
      }
    };

    it('is a snapshot without later calls, whenever they start', async () => {
      const start = await store.openScroll({});
      const first = await store.readScroll(start, 10);
      await store.addCdrs([
        makeCdr(1, { time_started: '2026-06-30 23:59:59' }),
        makeCdr(2, { time_started: '2026-06-15 00:00:00' }),
        makeCdr(3, { time_started: '2020-01-01 00:00:00' }),
      ]);
      const rest = first && (await readAll(first.next, 10));

      expect([...toIds(first?.rows ?? []), ...(rest ?? [])]).toEqual(toIds(newestFirst));
      expect(await readAll(start, 500)).toEqual(toIds(newestFirst));
    });

    it('reads any position again, with another limit too', async () => {
      const first = await store.readScroll(await store.openScroll({}), 5);
      const position = first?.next ?? (await store.openScroll({}));
      const once = await store.readScroll(position, 5);
      await readAll(position, 50);

      expect(await store.readScroll(position, 5)).toEqual(once);
      expect(toIds((await store.readScroll(position, 3))?.rows ?? [])).toEqual(toIds(newestFirst.slice(5, 8)));
    });

    it('stays at its end', async () => {
      const all = await store.readScroll(await store.openScroll({}), 500);
      const end = all && (await store.readScroll(all.next, 500));

      expect(end?.rows).toEqual([]);
      expect(end?.next).toEqual(all?.next);
    });

    it('opens over an empty list', async () => {
      const start = await store.openScroll({ extension: 'none' });

      expect(await store.readScroll(start, 10)).toEqual({ rows: [], next: start });
    });

    it('expires with a reset', async () => {
      const start = await store.openScroll({});
      await store.reset();

      expect(await store.readScroll(start, 10)).toBeUndefined();
      expect((await store.readScroll(await store.openScroll({}), 500))?.rows).toHaveLength(0);
    });

    it('keeps a call’s place when it changes', async () => {
      const start = await store.openScroll({});
      const [newest, ...others] = newestFirst;
      const changed = { ...(newest ?? makeCdr(1)), recording_url: 'https://recording.example/late.wav' };
      await store.save({ cdrs: [changed] });

      expect((await store.readScroll(start, 500))?.rows).toEqual([changed, ...others]);
    });

    it('lives five minutes after its last use, which any position prolongs', async () => {
      const start = await store.openScroll({});
      time.advance(SCROLL_LIFETIME_MS);
      expect((await store.readScroll(start, 10))?.rows).toHaveLength(10);
      time.advance(SCROLL_LIFETIME_MS);
      expect((await store.readScroll(start, 10))?.rows).toHaveLength(10);
      time.advance(SCROLL_LIFETIME_MS + 1);
      expect(await store.readScroll(start, 10)).toBeUndefined();
    });

    it('stays readable when the clock moves back', async () => {
      const start = await store.openScroll({});
      time.advance(-1000);

      expect((await store.readScroll(start, 10))?.rows).toHaveLength(10);
    });

    it('expires alone', async () => {
      const old = await store.openScroll({});
      time.advance(SCROLL_LIFETIME_MS);
      const young = await store.openScroll({});
      time.advance(1);

      expect(await store.readScroll(old, 10)).toBeUndefined();
      expect((await store.readScroll(young, 10))?.rows).toHaveLength(10);
    });
  });
};
