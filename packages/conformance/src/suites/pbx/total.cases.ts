import { addSeconds } from '@cdr/shared/wall-clock';
import { verifies } from '../../core/case.ts';
import { holds } from '../../core/drift.ts';
import type { Session } from '../../core/session.ts';
import { fetchPage, type Query } from './list.ts';
import { recentWindow, type Window } from './window.ts';

const LIMIT = 500;
/** A longer range costs too many requests on a live account. */
const MOST_ROWS = 2000;
const WEEK_SECONDS = 7 * 86_400;

const countOf = async (session: Session, query: Query): Promise<number> =>
  (await fetchPage(session, { ...query, page: 1, limit: 1 })).total;

/** Asserts that total equals the rows of the range's pages, read until one is not full. */
const expectCounted = async (session: Session, query: Query): Promise<void> => {
  const counted = await countOf(session, query);
  if (counted > MOST_ROWS) return;
  let rows = 0;
  for (let page = 1; rows <= MOST_ROWS; page += 1) {
    const { data } = await fetchPage(session, { ...query, page, limit: LIMIT });
    rows += data.length;
    if (data.length < LIMIT) break;
  }
  holds(rows === counted, `a range of ${rows} rows should not count ${counted}`);
};

/** When calls of the window ended, earliest first. */
const toEnds = ({ rows }: Window): string[] =>
  rows.flatMap(({ time_ended }) => (time_ended === '' ? [] : [time_ended])).toSorted();

/** About `count` of the times, evenly spread. */
const sample = (times: readonly string[], about: number): string[] =>
  times.filter((_, index) => index % Math.ceil(times.length / about) === 0);

const toDate = (time: string): string => time.slice(0, 10);

/** Cases of the totals of ranges without another filter. */
export const pbxTotalCases = [
  verifies('pbx/list/range-total', async (session) => {
    const window = await recentWindow(session);
    const { start_date, end_date } = window.filters;
    const starts = window.rows.map(({ time_started }) => time_started);
    const ends = toEnds(window);
    // Bounds at several places: a server may count whole hours, and read only the rest.
    for (const start of sample(starts, 5)) await expectCounted(session, { start_date: start, end_date });
    for (const end of sample(starts, 5)) await expectCounted(session, { start_date, end_date: end });
    for (const start of sample(ends, 5))
      await expectCounted(session, { start_date_ended: start, end_date_ended: ends.at(-1) ?? start });
    const until = toDate(end_date);
    const from = toDate(addSeconds(`${until} 00:00:00`, -WEEK_SECONDS));
    await expectCounted(session, { start_date: from, end_date: until });
    await expectCounted(session, { start_date_ended: from, end_date_ended: until });
  }),
  verifies('pbx/list/open-range-total', async (session) => {
    const window = await recentWindow(session);
    const { start_date, end_date } = window.filters;
    for (const [suffix, from, until] of [
      ['', start_date, end_date],
      ['_ended', toEnds(window).at(0), toEnds(window).at(-1)],
    ] as const) {
      if (from === undefined || until === undefined) continue;
      const [start, end] = [`start_date${suffix}`, `end_date${suffix}`];
      const within = await countOf(session, { [start]: from, [end]: until });
      const before = await countOf(session, { [end]: addSeconds(from, -1) });
      const toEnd = await countOf(session, { [end]: until });
      holds(toEnd === before + within, `${end} alone should count ${before} + ${within} rows, not ${toEnd}`);
      // Calls may arrive between two requests.
      const least = await countOf(session, { [start]: addSeconds(until, 1) });
      const fromStart = await countOf(session, { [start]: from });
      const most = await countOf(session, { [start]: addSeconds(until, 1) });
      holds(
        fromStart >= least + within && fromStart <= most + within,
        `${start} alone should count ${within} + ${least} rows, not ${fromStart}`,
      );
    }
  }),
];
