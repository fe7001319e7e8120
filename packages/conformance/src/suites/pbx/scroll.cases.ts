import type { PbxCdrWire } from '@cdr/contract';
import { deepStrictEqual } from 'node:assert/strict';
import { verifies } from '../../core/case.ts';
import { holds } from '../../core/drift.ts';
import { expectError } from '../../core/forms/expect-error.ts';
import { movableClock } from '../../core/fail-missing.ts';
import { expectSelection, rowsWith } from './judged-rows.ts';
import { fetchList, fetchScroll, idsOf, wholeScroll } from './list.ts';
import { recentWindow } from './window.ts';

/** How long a scroll lives after its last use, at least. @source api-quirks.md, "GET /v1/cdr" */
const LIFETIME_SECONDS = 300;
const DAY_SECONDS = 86_400;

/** The id with its character at the given place replaced by another of the same alphabet. */
const alter = (scrollId: string, place: number): string => {
  const other = scrollId[place] === 'A' ? 'B' : 'A';
  return `${scrollId.slice(0, place)}${other}${scrollId.slice(place + 1)}`;
};

/** Cases of scrolls. */
export const pbxScrollCases = [
  verifies('pbx/scroll/equals-pages', async (session) => {
    const { rows, filters } = await recentWindow(session);
    for (const limit of [7, 50, 500]) deepStrictEqual(idsOf(await wholeScroll(session, filters, limit)), idsOf(rows));
  }),
  verifies('pbx/scroll/end', async (session) => {
    const { filters } = await recentWindow(session, 20);
    let batch = await fetchScroll(session, filters);
    for (let steps = 0; batch.data.length > 0; steps += 1) {
      holds(steps < 1000, 'a scroll over a few calls should come to an end');
      batch = await fetchScroll(session, { scroll_id: batch.scroll_id });
    }
    holds(batch.scroll_id !== '', 'the empty response at the end should have a scroll_id');
  }),
  verifies('pbx/scroll/carries-filters', async (session) => {
    const { rows, filters } = await recentWindow(session);
    const status = rowsWith(rows, 'status')[0]?.status ?? '';
    const parameters = { ...filters, status };
    const keeps = (row: PbxCdrWire): boolean => row.status === status;
    expectSelection({ parameters, rows, keeps, got: await wholeScroll(session, parameters, 5) });
  }),
  verifies('pbx/scroll/limit-may-change', async (session) => {
    const { rows, filters } = await recentWindow(session);
    let batch = await fetchScroll(session, { ...filters, limit: 3 });
    const seen = [...batch.data];
    for (const limit of [1, 10, 4]) {
      batch = await fetchScroll(session, { scroll_id: batch.scroll_id, limit });
      seen.push(...batch.data);
    }
    deepStrictEqual(idsOf(seen), idsOf(rows.slice(0, 18)));
  }),
  verifies('pbx/scroll/stands-alone', async (session) => {
    const { scroll_id } = await fetchScroll(session, { limit: 1 });
    for (const beside of [{ status: 'BUSY' }, { page: 1 }, { offset: 0 }, { start_date: '2021-02-18' }]) {
      expectError(session, await fetchList(session, { scroll_id, ...beside }), 400, 'scroll_id');
    }
  }),
  verifies('pbx/scroll/altered', async (session) => {
    const { scroll_id } = await fetchScroll(session, { limit: 1 });
    const places = [0, Math.floor(scroll_id.length / 2), scroll_id.length - 2];
    for (const altered of [...places.map((place) => alter(scroll_id, place)), scroll_id.slice(0, -4), 'x']) {
      expectError(session, await fetchList(session, { scroll_id: altered }), 400, 'scroll_id');
    }
  }),
  verifies('pbx/scroll/lifetime', async (session) => {
    const clock = movableClock(session);
    let { scroll_id } = await fetchScroll(session, { limit: 1 });
    for (let step = 0; step < 3; step += 1) {
      await clock.advance(LIFETIME_SECONDS - 10);
      ({ scroll_id } = await fetchScroll(session, { scroll_id }));
    }
    await clock.advance(DAY_SECONDS);
    expectError(session, await fetchList(session, { scroll_id }), 404);
  }),
];
