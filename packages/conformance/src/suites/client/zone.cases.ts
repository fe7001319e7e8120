import { deepStrictEqual } from 'node:assert/strict';
import { idsOf } from '../pbx/list.ts';
import { createAccount, createRows, readIds } from './account.ts';
import { respondJson, inTurn, toOnePage, toReport, toRow } from './responses.ts';
import { provesClient } from './client-case.ts';

/** A zone, a wall-clock time there, and its moment. */
const TIMES: ReadonlyArray<readonly [timeZone: string, wall: string, moment: string]> = [
  ['America/New_York', '2026-01-15 12:00:00', '2026-01-15T17:00:00Z'],
  ['America/New_York', '2026-07-15 12:00:00', '2026-07-15T16:00:00Z'],
  // The first moment after the hour that the zone skips.
  ['America/New_York', '2026-03-08 03:00:00', '2026-03-08T07:00:00Z'],
  ['Asia/Kolkata', '2026-01-01 00:00:00', '2025-12-31T18:30:00Z'],
  ['-03:30', '2026-01-15 23:59:59', '2026-01-16T03:29:59Z'],
  ['+14:00', '2026-01-01 00:00:00', '2025-12-31T10:00:00Z'],
  ['UTC', '2026-01-15 12:00:00', '2026-01-15T12:00:00Z'],
];

/** The epoch in the zone's wall-clock time. */
const EPOCHS = [
  ['America/New_York', '1969-12-31 19:00:00'],
  ['Asia/Kolkata', '1970-01-01 05:30:00'],
  ['UTC', '1970-01-01 00:00:00'],
] as const;

const ROWS = createRows(12);
const [NEWEST, OLDEST] = [ROWS[0]?.time_started ?? '', ROWS.at(-1)?.time_started ?? ''];

/** Cases of zones other than +07:00. */
export const clientZoneCases = [
  provesClient('client/decode/other-zones', async (harness) => {
    for (const [timeZone, wall, moment] of TIMES) {
      const { cdr } = await harness.connect(
        inTurn(respondJson(toRow({ time_started: wall })), respondJson(toReport({ created_at: wall }))),
        { timeZone },
      );
      deepStrictEqual((await cdr.pbx.cdrs.get('a')).startedAt, new Date(moment));
      deepStrictEqual((await cdr.autocall.reports.get('a')).createdAt, new Date(moment));
    }
    for (const [timeZone, wall] of EPOCHS) {
      const { cdr } = await harness.connect(respondJson(toRow({ time_answered: wall })), { timeZone });
      deepStrictEqual((await cdr.pbx.cdrs.get('a')).answeredAt, null);
    }
  }),
  provesClient('client/request/other-zones', async (harness) => {
    for (const [timeZone, wall, moment] of TIMES) {
      const { cdr, server } = await harness.connect(respondJson(toOnePage([])), { timeZone });
      await cdr.pbx.cdrs.list({ startDate: moment, endDateEnded: new Date(moment) });
      const { query } = server.received[0] ?? {};
      deepStrictEqual([query?.get('start_date'), query?.get('end_date_ended')], [wall, wall]);
    }
  }),
  provesClient('client/export/other-zones', async (harness) => {
    for (const [timeZone, offset] of [
      ['America/New_York', '-05:00'],
      ['Asia/Kolkata', '+05:30'],
    ] as const) {
      const { cdr } = await harness.connect(createAccount({ rows: ROWS }), { timeZone });
      const toMoment = (wall: string): string => `${wall.replace(' ', 'T')}${offset}`;
      const range = { startDate: toMoment(OLDEST), endDate: toMoment(NEWEST), limit: 5 };
      deepStrictEqual(await readIds(cdr.pbx.cdrs.export(range, { rowsPerWindow: 4 })), idsOf(ROWS));
    }
  }),
];
