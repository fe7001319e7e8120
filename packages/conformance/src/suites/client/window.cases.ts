import { deepStrictEqual } from 'node:assert/strict';
import { addSeconds } from '@cdr/shared/wall-clock';
import { holds } from '../../core/drift.ts';
import { idsOf } from '../pbx/list.ts';
import { createAccount, createRows, readIds } from './account.ts';
import { respondJson } from './responses.ts';
import { provesClient } from './client-case.ts';
import { expectFailure } from './failure.ts';
import type { Received } from './fake-server.ts';
import { createStore } from './store.ts';

const ROWS = createRows(40);
const [FROM, UNTIL] = ['2026-03-02 11:00:00', '2026-03-02 13:00:00'];
const toMoment = (wall: string): string => `${wall.replace(' ', 'T')}+07:00`;
const RANGE = { startDate: toMoment(FROM), endDate: toMoment(UNTIL), limit: 5 };

interface Span {
  readonly from: string;
  readonly until: string;
}

/** The scrolled windows, in order. */
const toWindows = (received: readonly Received[]): Span[] =>
  received
    .filter(({ query }) => !query.has('scroll_id') && !query.has('page') && !query.has('offset'))
    .map(({ query }) => ({ from: query.get('start_date') ?? '', until: query.get('end_date') ?? '' }));

const countIn = ({ from, until }: Span): number =>
  ROWS.filter(({ time_started }) => time_started >= from && time_started <= until).length;

/** Cases of the windows of a walk. */
export const clientWindowCases = [
  provesClient('client/export/windows', async (harness) => {
    for (const rowsPerWindow of [3, 8, 100]) {
      const { cdr, server } = await harness.connect(createAccount({ rows: ROWS }));
      deepStrictEqual(await readIds(cdr.pbx.cdrs.export(RANGE, { rowsPerWindow })), idsOf(ROWS));
      const windows = toWindows(server.received);
      // Only windows without a call may be missing: they need no scroll.
      for (const [index, window] of windows.entries()) {
        holds(window.from >= FROM && window.until <= UNTIL, 'a window should lie within the range');
        const newer = windows[index - 1];
        if (newer !== undefined) {
          holds(window.until < newer.from, 'windows should not overlap, and come newest first');
          const between = { from: addSeconds(window.until, 1), until: addSeconds(newer.from, -1) };
          holds(between.from > between.until || countIn(between) === 0, 'no call should lie between two windows');
        }
        holds(
          countIn(window) <= 2 * rowsPerWindow || window.from === window.until,
          `a window should hold about ${rowsPerWindow} calls, not ${countIn(window)}`,
        );
      }
      const most = Math.ceil(ROWS.length / rowsPerWindow) * 4 + 4;
      holds(windows.length <= most, `an export should take ${most} windows at most, not ${windows.length}`);
    }
  }),
  provesClient('client/changes/lookback-forms', async (harness) => {
    const since = RANGE.startDate;
    for (const [lookback, seconds] of [
      [600, 600],
      ['PT1H', 3600],
      ['P1D', 86_400],
      ['PT1H30M', 5400],
      ['PT90S', 90],
    ] as const) {
      const { checkpoint } = createStore();
      const { cdr, server } = await harness.connect(createAccount({ rows: ROWS }));
      const walk = async (): Promise<void> => {
        for await (const { call } of cdr.pbx.cdrs.changes({ since, lookback }, { checkpoint }))
          holds(call.id !== '', 'a call should have an id');
      };
      await walk();
      const before = server.received.length;
      await walk();
      const latest = ROWS.map(({ time_ended }) => time_ended)
        .toSorted()
        .at(-1);
      const [expected = ''] = [FROM, addSeconds(latest ?? '', -seconds)].toSorted().toReversed();
      deepStrictEqual(server.received[before]?.query.get('start_date_ended'), expected);
    }
    const { cdr, server } = await harness.connect(createAccount({ rows: ROWS }));
    for (const lookback of ['P', 'PT', '1h', 'P1Y', 'PT-1H', -1, Number.NaN]) {
      await expectFailure(`the lookback ${lookback}`, 'invalid-argument', async () => {
        for await (const _ of cdr.pbx.cdrs.changes({ since, lookback })) holds(false, 'nothing should come');
      });
    }
    holds(server.received.length === 0, 'nothing should be sent');
  }),
  provesClient('client/changes/appends', async (harness) => {
    const since = RANGE.startDate;
    let text: string | undefined;
    const [saves, appends]: [string[], string[]] = [[], []];
    const checkpoint = {
      load: () => text,
      save: (state: string): void => {
        saves.push(state);
        text = state;
      },
      append: (more: string): void => {
        appends.push(more);
        text = `${text}${more}`;
      },
    };
    const walk = async (rows: typeof ROWS): Promise<string[]> => {
      const { cdr } = await harness.connect(createAccount({ rows }));
      const ids: string[] = [];
      for await (const { call } of cdr.pbx.cdrs.changes({ since, lookback: 86_400 }, { checkpoint })) ids.push(call.id);
      return ids.toSorted();
    };
    deepStrictEqual(await walk(ROWS.slice(2)), idsOf(ROWS.slice(2)).toSorted());
    const before = saves.length;
    deepStrictEqual(await walk(ROWS.slice(1)), idsOf(ROWS.slice(1, 2)));
    holds(appends.length > 0 && saves.length === before, 'new entries should be appended to the state');
    deepStrictEqual(await walk(ROWS), idsOf(ROWS.slice(0, 1)));
    deepStrictEqual(await walk(ROWS), []);
    text = text?.slice(0, -1);
    await expectFailure('a state that lost its last character', 'invalid-argument', () => walk(ROWS));
  }),
  provesClient('client/scroll/given-once', async (harness) => {
    const [first, second, third] = createRows(3);
    const batches = [[first, second, second], [second, third], []];
    const warned: unknown[] = [];
    const logger = { debug: (): void => undefined, warn: (...facts: unknown[]): void => void warned.push(facts) };
    const { cdr } = await harness.connect(
      (received, response, index) =>
        respondJson({ data: batches[index] ?? [], scroll_id: 'x' })(received, response, index),
      { logger },
    );
    deepStrictEqual(await readIds(cdr.pbx.cdrs.scroll({ limit: 3 })), [first?.id, second?.id, third?.id]);
    holds(warned.length > 0, 'a call that comes twice should be a warning');
    holds(!JSON.stringify(warned).includes(second?.id ?? ''), 'a warning should hold no id');
  }),
];
