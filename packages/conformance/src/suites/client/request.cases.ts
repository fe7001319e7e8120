import { isLocalDateTime, PBX_LIST_PARAMETERS } from '@cdr/contract';
import { deepStrictEqual } from 'node:assert/strict';
import { holds } from '../../core/drift.ts';
import { respondJson, toOnePage, toReport, toRow } from './responses.ts';
import { provesClient } from './client-case.ts';
import { expectFailure } from './failure.ts';
import type { SubjectListFilters } from './client-under-test.ts';

/** Ids with every kind of character of a SIP Call-ID. */
const HARD_IDS = ['a/b@c.example', 'a?b#c', '100%', '%2F', 'a b+c', 'a:b;c=d', '"<[{}]>"', 'é☎', '...', 'a\\b'];
const BAD_IDS = ['', '.', '..', 'a/../b', './a', '\u0000', '\uD800', 'a'.repeat(1025), '/'.repeat(400)];

const MOMENT = '2026-03-01T00:00:00+07:00';
const MIDNIGHT = '2026-03-01 00:00:00';

/** Every filter once, and its parameters. */
const FILTERS: SubjectListFilters = {
  startDate: MOMENT,
  endDate: MOMENT,
  startDateEnded: MOMENT,
  endDateEnded: MOMENT,
  duration: 60,
  minDuration: 5,
  extension: '0101',
  recordingFile: 'abcd.mp3',
  status: 'NO ANSWER',
  phone: '0899888999',
  direction: 'inbound',
  limit: 500,
  page: 3,
  offset: 0,
};
const PARAMETERS = {
  start_date: MIDNIGHT,
  end_date: MIDNIGHT,
  start_date_ended: MIDNIGHT,
  end_date_ended: MIDNIGHT,
  duration: '60',
  min_duration: '5',
  extension: '0101',
  recordingfile: 'abcd.mp3',
  status: 'NO ANSWER',
  phone: '0899888999',
  direction: 'inbound',
  limit: '500',
  page: '3',
  offset: '0',
};

/** One second, in each form that a moment may have. */
const SAME_SECOND = [
  new Date('2026-02-28T17:00:00.999Z'),
  '2026-02-28T17:00:00Z',
  MOMENT,
  '2026-03-01T00:00+07:00',
  '2026-02-28T12:00:00.5-05:00',
  { epochMilliseconds: Date.UTC(2026, 1, 28, 17) },
];
const NO_MOMENTS = ['2026-03-01', '2026-03-01 00:00:00', '2026-03-01T00:00:00', '2026-02-30T00:00:00Z', 'now'];
const NO_FILTERS: readonly SubjectListFilters[] = [
  { limit: 0 },
  { limit: 501 },
  { limit: 1.5 },
  { page: 0 },
  { offset: -1 },
  { duration: -1 },
  { status: '' },
  { startDate: '2026-03-02T00:00:00Z', endDate: '2026-03-01T00:00:00Z' },
];

/** Cases of a client's requests. */
export const clientRequestCases = [
  provesClient('client/request/id-is-one-segment', async (harness) => {
    for (const id of HARD_IDS) {
      const { cdr, server } = await harness.connect(respondJson(toRow()));
      await cdr.pbx.cdrs.get(id);
      const [, , , segment = '', ...more] = server.received[0]?.url.split('/') ?? [];
      holds(more.length === 0 && !segment.includes('?'), 'an id should be one segment of the path');
      deepStrictEqual(decodeURIComponent(segment), id);
    }
    const { cdr, server } = await harness.connect(respondJson(toReport()));
    await cdr.autocall.reports.get('1_2/3?4');
    deepStrictEqual(server.received[0]?.url, '/api/v2/report/1_2%2F3%3F4');
  }),
  provesClient('client/request/bad-id-is-not-sent', async (harness) => {
    const { cdr, server } = await harness.connect(respondJson(toRow()));
    for (const id of BAD_IDS) {
      await expectFailure('an id that cannot be sent', 'invalid-argument', () => cdr.pbx.cdrs.get(id));
      await expectFailure('an id that cannot be sent', 'invalid-argument', () => cdr.autocall.reports.get(id));
    }
    holds(server.received.length === 0, 'nothing should be sent');
  }),
  provesClient('client/request/filters', async (harness) => {
    const { cdr, server } = await harness.connect(respondJson({ data: [], limit: 500, page: 1, total: 0 }));
    await cdr.pbx.cdrs.list(FILTERS);
    deepStrictEqual(Object.fromEntries(server.received[0]?.query ?? []), PARAMETERS);
    const left = PBX_LIST_PARAMETERS.filter((name) => name !== 'scroll_id' && !(name in PARAMETERS));
    holds(left.length === 0, `each parameter of the contract should be sent: not ${left.join(', ')}`);
  }),
  provesClient('client/request/full-timestamps', async (harness) => {
    const { cdr, server } = await harness.connect(respondJson(toOnePage([])));
    for (const moment of SAME_SECOND) await cdr.pbx.cdrs.list({ startDate: moment, endDate: moment });
    for (const { query } of server.received) {
      const dates = [query.get('start_date') ?? '', query.get('end_date') ?? ''];
      holds(dates.every(isLocalDateTime), 'a moment should be sent as a full timestamp');
      deepStrictEqual(dates, [MIDNIGHT, MIDNIGHT]);
    }
    const utc = await harness.connect(respondJson(toOnePage([])), { timeZone: 'UTC' });
    await utc.cdr.pbx.cdrs.list({ startDate: MOMENT });
    deepStrictEqual(utc.server.received[0]?.query.get('start_date'), '2026-02-28 17:00:00');
  }),
  provesClient('client/request/zoned-moments-only', async (harness) => {
    const { cdr, server } = await harness.connect(respondJson(toOnePage([])));
    for (const endDate of [...NO_MOMENTS, new Date(Number.NaN)]) {
      await expectFailure('an invalid moment', 'invalid-argument', () => cdr.pbx.cdrs.list({ endDate }));
    }
    holds(server.received.length === 0, 'nothing should be sent');
  }),
  provesClient('client/request/bad-filter-is-not-sent', async (harness) => {
    const { cdr, server } = await harness.connect(respondJson(toOnePage([])));
    for (const filters of NO_FILTERS) {
      const { issues } = await expectFailure('a bad filter', 'invalid-argument', () => cdr.pbx.cdrs.list(filters));
      holds(
        issues.some(({ path }) => path in filters),
        'the error should name the filter',
      );
    }
    const unknown = { limit: 5, colour: 'red' };
    await expectFailure('a filter that is not known', 'invalid-argument', () => cdr.pbx.cdrs.list(unknown));
    holds(server.received.length === 0, 'nothing should be sent');
  }),
  provesClient('client/request/list-is-paginated', async (harness) => {
    const { cdr, server } = await harness.connect(respondJson(toOnePage([])));
    await cdr.pbx.cdrs.list();
    await cdr.pbx.cdrs.list({ offset: 0 });
    deepStrictEqual(
      server.received.map(({ url }) => url),
      ['/v1/cdr?page=1', '/v1/cdr?offset=0'],
    );
  }),
  provesClient('client/request/traceparent', async (harness) => {
    const good = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
    const { cdr, server } = await harness.connect(respondJson(toRow()));
    for (const traceparent of [good, 'not one', `${good}\r\nx: y`]) await cdr.pbx.cdrs.get('a', { traceparent });
    deepStrictEqual(
      server.received.map(({ headers }) => headers['traceparent']),
      [good, undefined, undefined],
    );
  }),
  provesClient('client/request/at-once-at-most', async (harness) => {
    let [underWay, most] = [0, 0];
    const { cdr } = await harness.connect(
      (_, response) => {
        underWay += 1;
        most = Math.max(most, underWay);
        setTimeout(() => {
          underWay -= 1;
          respondJson(toRow())(_, response, 0);
        }, 5);
      },
      { maxConcurrency: 3 },
    );
    await Promise.all(Array.from({ length: 12 }, (_, index) => cdr.pbx.cdrs.get(`call-${index}`)));
    holds(most === 3, `three requests should be under way at once at most, and that many where more wait: not ${most}`);
  }),
];
