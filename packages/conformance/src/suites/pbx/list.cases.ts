import { PBX_LIMIT, PbxListQueryWire } from '@cdr/contract';
import { pbxCdrExamples } from '@cdr/contract/examples';
import { deepStrictEqual } from 'node:assert/strict';
import { verifies } from '../../core/case.ts';
import { holds } from '../../core/drift.ts';
import { leaveToJson } from '../../core/forms/form-faults.ts';
import { withoutOdd } from '../../core/forms/odd-fields.ts';
import { assertHasExamples } from '../../core/fail-missing.ts';
import { expectError } from '../../core/forms/expect-error.ts';
import { allPages, fetchList, fetchPage, fetchScroll, idsOf, wholeScroll } from './list.ts';
import { recentWindow } from './window.ts';

const EXAMPLE_DAYS = { start_date: '2021-02-17', end_date: '2021-02-19' };

/** At least one bad value for each parameter that can have one. */
const BAD_VALUES: ReadonlyArray<readonly [keyof PbxListQueryWire, readonly string[]]> = [
  ['start_date', ['yesterday', '2021-02-30', '2021-02-18T17:20:58', '2021-2-1', '2021-02-18 24:00:00']],
  ['end_date', ['18/02/2021', '2021-13-01']],
  ['start_date_ended', ['x']],
  ['end_date_ended', ['2021-02-18 17:20']],
  ['duration', ['-1', '1.5', 'ten']],
  ['min_duration', ['-1', '1e3', 'NaN']],
  ['direction', ['sideways', '0', '4']],
  ['limit', ['0', '501', '-1', '10.0', 'all']],
  ['page', ['0', '-1', 'first']],
  ['offset', ['-1', '0x10']],
];

/** Cases of the list, without filters and scrolls. */
export const pbxListCases = [
  verifies('pbx/list/document-examples', async (session) => {
    assertHasExamples(session);
    for (const { data } of [
      await fetchPage(session, { ...EXAMPLE_DAYS, page: 1 }),
      await fetchScroll(session, EXAMPLE_DAYS),
    ]) {
      deepStrictEqual(idsOf(data), idsOf(pbxCdrExamples));
      for (const [index, row] of data.entries()) deepStrictEqual(...withoutOdd(row, pbxCdrExamples[index] ?? {}));
    }
  }),
  verifies('pbx/list/scroll-is-default', async (session) => {
    const response = await fetchList(session, {});
    const { json = leaveToJson(session, response, 'a list') } = response;
    holds('scroll_id' in Object(json), 'without page and offset a list should have a scroll_id');
    const { data } = await fetchScroll(session, { limit: 3 });
    holds(data.length <= 3, `limit=3 should return a batch of three at most, not ${data.length}`);
  }),
  verifies('pbx/list/default-limit', async (session) => {
    const { limit, data, total } = await fetchPage(session, { page: 1 });
    const rows = Math.min(total, PBX_LIMIT.default);
    deepStrictEqual({ limit, rows: data.length }, { limit: PBX_LIMIT.default, rows });
    deepStrictEqual({ rows: (await fetchScroll(session, {})).data.length }, { rows });
  }),
  verifies('pbx/list/pagination', async (session) => {
    for (const query of [
      { page: 2, limit: 7 },
      { offset: 7, limit: 7 },
    ]) {
      const { page, limit } = await fetchPage(session, query);
      deepStrictEqual({ page, limit }, { page: 2, limit: 7 });
    }
  }),
  verifies('pbx/list/newest-first', async (session) => {
    const { filters } = await recentWindow(session);
    for (const readAll of [() => allPages(session, filters), () => wholeScroll(session, filters, 50)]) {
      const keys = (await readAll()).map(({ time_started, id }) => `${time_started} ${id}`);
      deepStrictEqual(keys, keys.toSorted().toReversed());
    }
  }),
  verifies('pbx/list/pages-partition', async (session) => {
    const { rows, filters } = await recentWindow(session);
    for (const limit of [1, 7, 50].filter((limit) => rows.length / limit <= 50)) {
      deepStrictEqual(idsOf(await allPages(session, filters, limit)), idsOf(rows));
    }
    const { total } = await fetchPage(session, { ...filters, page: 1, limit: 1 });
    deepStrictEqual({ total, calls: new Set(idsOf(rows)).size }, { total: rows.length, calls: rows.length });
  }),
  verifies('pbx/list/offset-wins', async (session) => {
    const { rows, filters } = await recentWindow(session);
    for (const [offset, limit, expectedPage] of [
      [0, 5, 1],
      [4, 5, 1],
      [5, 5, 2],
      [13, 5, 3],
    ] as const) {
      const { data, page } = await fetchPage(session, { ...filters, page: 9, offset, limit });
      deepStrictEqual(idsOf(data), idsOf(rows.slice(offset, offset + limit)));
      deepStrictEqual({ page }, { page: expectedPage });
    }
  }),
  verifies('pbx/list/past-the-end', async (session) => {
    const { rows, filters } = await recentWindow(session);
    for (const query of [{ page: 2_000_000_000 }, { offset: 2_000_000_000 }, { offset: rows.length }]) {
      const { data, total } = await fetchPage(session, { ...filters, ...query, limit: 500 });
      deepStrictEqual({ rows: data.length, total }, { rows: 0, total: rows.length });
    }
  }),
  verifies('pbx/list/bad-parameter', async (session) => {
    for (const [parameter, values] of BAD_VALUES) {
      for (const value of values)
        expectError(session, await fetchList(session, { [parameter]: value }), 400, parameter);
    }
    for (const parameter of Object.keys(PbxListQueryWire.shape)) {
      expectError(session, await fetchList(session, { [parameter]: '' }), 400, parameter);
    }
  }),
  verifies('pbx/list/repeated-parameter', async (session) => {
    for (const [parameter, value] of [
      ['limit', '5'],
      ['status', 'BUSY'],
      ['start_date', '2021-02-18'],
    ] as const) {
      const response = await session.pbx.request(`/v1/cdr?${parameter}=${value}&${parameter}=${value}`);
      expectError(session, response, 400, parameter);
    }
  }),
  verifies('pbx/list/start-after-end', async (session) => {
    for (const suffix of ['', '_ended']) {
      const query = { [`start_date${suffix}`]: '2021-02-18 00:00:01', [`end_date${suffix}`]: '2021-02-18' };
      expectError(session, await fetchList(session, query), 400, `start_date${suffix}`);
    }
  }),
  verifies('pbx/list/unknown-parameter-ignored', async (session) => {
    const { filters } = await recentWindow(session, 20);
    const plain = await fetchPage(session, { ...filters, page: 1 });
    deepStrictEqual(await fetchPage(session, { ...filters, page: 1, sort: 'asc', _: '1' }), plain);
  }),
];
