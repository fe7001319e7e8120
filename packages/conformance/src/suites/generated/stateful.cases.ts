import { PBX_LIMIT, type PbxCdrWire } from '@cdr/contract';
import * as fc from 'fast-check';
import { deepStrictEqual } from 'node:assert/strict';
import { addSeconds } from '@cdr/shared/wall-clock';
import { type Case, verifies } from '../../core/case.ts';
import { holds } from '../../core/drift.ts';
import { expectStatus } from '../../core/expect-status.ts';
import { withoutOdd } from '../../core/forms/odd-fields.ts';
import { readCall } from '../../core/forms/read-call.ts';
import { canJudge, expectSelection, expectTotal } from '../pbx/judged-rows.ts';
import { createMatcher } from '../pbx/matches-filter.ts';
import { allPages, fetchPage, fetchScroll, idsOf } from '../pbx/list.ts';
import { expectNewest, newestByCallId } from '../pbx/newest-by-call-id.ts';
import { recentWindow, type Window } from '../pbx/window.ts';
import type { RequirementId } from '../../core/requirements/requirements.ts';
import type { Session } from '../../core/session.ts';
import { forAll } from './for-all.ts';
import { singleFilters, windowFilters, windowTimes } from './window-filters.ts';

const RUNS = 10;
const RUNS_A_FILTER = 6;
/** About the most requests of one walk. */
const MOST_STEPS = 8;
const SCROLL_STEPS = 12;

const limits = fc.integer({ min: 1, max: 60 });

/** The limit, or a larger one that keeps a walk over that many rows short. */
const keepShort = (limit: number, rows: number): number =>
  Math.min(PBX_LIMIT.max, Math.max(limit, Math.ceil(rows / MOST_STEPS)));

/** A case of generated values from the target's own window. */
const holdsInWindow = <Value>(
  requirement: RequirementId,
  toArbitrary: (window: Window) => fc.Arbitrary<Value>,
  expect: (session: Session, window: Window, value: Value) => Promise<void>,
): Case =>
  verifies(requirement, async (session) => {
    const window = await recentWindow(session);
    await forAll(session, toArbitrary(window), RUNS, (value) => expect(session, window, value));
  });

const detail = async (session: Session, id: string): Promise<PbxCdrWire> => {
  const response = await session.pbx.request(`/v1/cdr/${encodeURIComponent(id)}`);
  expectStatus(response, 200, 'a known call');
  return readCall(session, response);
};

const between = (rows: readonly PbxCdrWire[], from: string, until: string): string[] =>
  idsOf(rows.filter(({ time_started }) => time_started >= from && time_started <= until));

const fetchRange = async (session: Session, from: string, until: string): Promise<string[]> =>
  from > until ? [] : idsOf(await allPages(session, { start_date: from, end_date: until })).toSorted();

/** Cases that compare pages, scrolls, filters and details of one set of calls. */
export const statefulCases = [
  holdsInWindow(
    'pbx/stateful/pages-partition',
    (window) => fc.tuple(windowFilters(window), limits),
    async (session, { rows }, [filters, limit]) => {
      const keeps = createMatcher(filters);
      const short = keepShort(limit, rows.filter(keeps).length);
      expectSelection({
        parameters: filters,
        rows,
        keeps,
        got: await allPages(session, filters, short),
        ordered: true,
      });
    },
  ),
  holdsInWindow(
    'pbx/stateful/scroll-equals-pages',
    (window) => fc.tuple(windowFilters(window), fc.array(limits, { minLength: 1, maxLength: 4 })),
    async (session, _, [filters, sizes]) => {
      const pages = idsOf(await allPages(session, filters));
      const limitAt = (step: number): number => keepShort(sizes[step % sizes.length] ?? 1, pages.length);
      let batch = await fetchScroll(session, { ...filters, limit: limitAt(0) });
      const scrolled = idsOf(batch.data);
      for (let step = 1; batch.data.length > 0; step += 1) {
        holds(step <= pages.length + 1, 'a scroll over a window should come to an end');
        batch = await fetchScroll(session, { scroll_id: batch.scroll_id, limit: limitAt(step) });
        scrolled.push(...idsOf(batch.data));
      }
      deepStrictEqual(scrolled, pages);
    },
  ),
  verifies('pbx/stateful/filter-by-hand', async (session) => {
    const window = await recentWindow(session);
    for (const arbitrary of [...singleFilters(window), windowFilters(window)]) {
      await forAll(session, arbitrary, RUNS_A_FILTER, async (filters) => {
        const limit = PBX_LIMIT.max;
        const { data, total } = await fetchPage(session, { ...filters, page: 1, limit });
        const { rows } = window;
        expectSelection({ parameters: filters, rows, keeps: createMatcher(filters), got: data, total, limit });
      });
    }
  }),
  holdsInWindow(
    'pbx/stateful/detail-equals-row',
    ({ rows }) => fc.constantFrom(...rows),
    async (session, { rows, filters }, row) => {
      deepStrictEqual(...withoutOdd(await detail(session, row.id), row));
      const newest = newestByCallId(rows).find(({ sip_call_id }) => sip_call_id === row.sip_call_id);
      if (newest === undefined || newest.sip_call_id === '') return;
      expectNewest(await detail(session, newest.sip_call_id), newest, filters.end_date);
    },
  ),
  holdsInWindow(
    'pbx/stateful/totals-agree',
    (window) =>
      fc.tuple(windowFilters(window), fc.constantFrom('page', 'offset'), fc.integer({ min: 1, max: 300 }), limits),
    async (session, { rows }, [filters, mode, place, limit]) => {
      const judged = rows.filter((row) => canJudge(filters, row));
      const { total } = await fetchPage(session, { ...filters, [mode]: place, limit });
      expectTotal(total, judged.filter(createMatcher(filters)).length, rows.length - judged.length);
    },
  ),
  holdsInWindow(
    'pbx/stateful/ranges-nest',
    (window) => fc.tuple(windowTimes(window), fc.nat(100)),
    async (session, { rows, filters }, [[from, until], share]) => {
      const outer = await fetchRange(session, filters.start_date, filters.end_date);
      const inner = await fetchRange(session, from, until);
      deepStrictEqual(inner, between(rows, from, until).toSorted());
      holds(
        inner.every((id) => outer.includes(id)),
        'a range should hold the rows of a range within it',
      );
      const meeting = rows[Math.floor((share / 101) * rows.length)]?.time_started ?? until;
      const [older, newer] = [
        await fetchRange(session, filters.start_date, meeting),
        await fetchRange(session, addSeconds(meeting, 1), filters.end_date),
      ];
      deepStrictEqual([...newer, ...older].toSorted(), outer);
    },
  ),
  verifies('pbx/stateful/nothing-twice', async (session) => {
    await forAll(session, fc.array(limits, { minLength: 1, maxLength: 4 }), 3, async (sizes) => {
      let batch = await fetchScroll(session, { limit: sizes[0] ?? 1 });
      const seen = [...batch.data];
      const newest = seen[0]?.time_started ?? '';
      for (let step = 1; step < SCROLL_STEPS && batch.data.length > 0; step += 1) {
        const limit = sizes[step % sizes.length] ?? 1;
        batch = await fetchScroll(session, { scroll_id: batch.scroll_id, limit });
        seen.push(...batch.data);
      }
      holds(new Set(idsOf(seen)).size === seen.length, 'no call should come twice in a scroll');
      holds(
        seen.every(({ time_started }) => time_started <= newest),
        'no call should be newer than the first',
      );
    });
  }),
];
