import { isWithheldNumber, toPhoneKey } from '@cdr/contract';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTarget, readMissed, readStats, type StatsGroup, type Target } from '../src/index.ts';
import type { CallRow } from '../src/target/row.ts';
import { callRow } from './call-rows.ts';
import { type Grouping, toDisposition, toMissed, toStats } from './metrics-oracle.ts';
import { ENGINES } from './targets.ts';

/** Twelve hours before Europe puts its clocks forward. */
const ORIGIN = Date.parse('2026-03-28T13:00:00Z') / 1000;
const HOUR = 3600;
const DAY = 24 * HOUR;
const ZONES = ['Asia/Ho_Chi_Minh', 'Asia/Kolkata', 'Europe/Berlin', 'America/St_Johns', 'Australia/Lord_Howe'];

const toText = (seconds: number): string => `${new Date((ORIGIN + seconds) * 1000).toISOString().slice(0, 19)}Z`;

/** Ties, neighbours, and both sides of 24 hours. @unit seconds */
const moment = fc
  .tuple(fc.constantFrom(0, 1, 12 * HOUR, DAY - 1, DAY, DAY + 1, 2 * DAY, 3 * DAY), fc.constantFrom(0, 0, 1, 1800))
  .map(([base, more]) => base + more);

const number = fc.constantFrom('0901234567', '84901234567', '+84901234567', '0907654321', 'anonymous', null);

const toParty = (party: 'from' | 'to', text: string | null): Partial<CallRow> => ({
  [`${party}_number`]: text,
  [`${party}_key`]: text === null || isWithheldNumber(text) ? null : toPhoneKey(text),
});

const call = fc
  .record({
    start: fc.oneof({ weight: 20, arbitrary: moment }, { weight: 1, arbitrary: fc.constant(null) }),
    length: fc.constantFrom(null, 0, 10, 70),
    from: number,
    to: number,
    sip_call_id: fc.constantFrom('a', 'b', null),
    direction: fc.constantFrom('inbound', 'inbound', 'outbound', 'local', 'unknown'),
    disposition: fc.constantFrom('answered', 'no-answer', 'no-answer', 'busy', 'unknown'),
    hangup_cause: fc.constantFrom('ORIGINATOR_CANCEL', 'NO_ANSWER', null),
    extension: fc.constantFrom('0101', '101', null),
    talk_seconds: fc.constantFrom(0, 3, 60),
    removed_at: fc.constantFrom(null, null, null, null, '2026-05-01T00:00:00Z'),
  })
  .map(({ start, length, from, to, ...cells }): Partial<CallRow> => ({
    ...cells,
    ...toParty('from', from),
    ...toParty('to', to),
    started_at: start === null ? null : toText(start),
    ended_at: start === null || length === null ? null : toText(start + length),
  }));

const scenario = fc.record({
  calls: fc.array(call, { minLength: 1, maxLength: 9 }),
  since: fc.constantFrom(0, 1, DAY, DAY + 1, -DAY),
  length: fc.constantFrom(1, DAY, 2 * DAY, 9 * DAY),
  present: fc.constantFrom(DAY, 2 * DAY, 9 * DAY),
  timeZone: fc.constantFrom(...ZONES),
});

/** Parts of a zone's wall clock. */
const toParts = (at: unknown, timeZone: string): Record<string, string> =>
  Object.fromEntries(
    new Intl.DateTimeFormat('en-CA', {
      timeZone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      hourCycle: 'h23',
      timeZoneName: 'longOffset',
    })
      .formatToParts(new Date(String(at)))
      .map(({ type, value }) => [type, value]),
  );

const toDay = (at: unknown, timeZone: string): string => {
  const { year, month, day } = toParts(at, timeZone);
  return `${year}-${month}-${day}`;
};

const toHour = (at: unknown, timeZone: string): string => {
  const { hour, timeZoneName = '' } = toParts(at, timeZone);
  return `${toDay(at, timeZone)}T${hour}:00:00${timeZoneName.slice(3) || '+00:00'}`;
};

const cell = (leg: CallRow, name: keyof CallRow): string | null => (leg[name] === null ? null : String(leg[name]));

const toGroupings = (timeZone: string): (Grouping & { readonly by: StatsGroup })[] => [
  { by: 'day', unit: 'conversations', keyOfLeg: ({ started_at: at }) => toDay(at, timeZone) },
  { by: 'hour', unit: 'conversations', keyOfLeg: ({ started_at: at }) => toHour(at, timeZone) },
  { by: 'direction', unit: 'conversations', keyOfLeg: (leg) => cell(leg, 'direction') },
  {
    by: 'disposition',
    unit: 'conversations',
    keyOfLeg: (leg) => cell(leg, 'disposition'),
    keyOfConversation: toDisposition,
  },
  { by: 'extension', unit: 'legs', keyOfLeg: (leg) => cell(leg, 'extension') },
  { by: 'cause', unit: 'legs', keyOfLeg: (leg) => cell(leg, 'hangup_cause') },
];

/** Entries in an order of their own: those of one moment may come in any. */
const sorted = <Item>(items: readonly Item[]): Item[] =>
  items.toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));

describe.each(ENGINES)('the figures in $engine', (engine) => {
  let target: Target;
  beforeAll(async () => {
    target = await openTarget(await engine.createUrl());
  });
  afterAll(async () => {
    await target.close();
    await engine.clean();
  });

  it('agree with the definitions, for any few calls', async () => {
    let runs = 0;
    await fc.assert(
      fc.asyncProperty(scenario, async ({ calls, since, length, present, timeZone }) => {
        runs += 1;
        const account = `account ${runs}`;
        const rows = calls.map((cells, index) => callRow(`c${index}`, { account, ...cells }));
        await target.commit({ account, version: 1, at: toText(0), calls: rows });
        const question = {
          since: toText(since),
          until: toText(since + length),
          now: new Date((ORIGIN + present) * 1000),
        };
        const options = { account, timeZone, ...question };

        for (const grouping of toGroupings(timeZone)) {
          const stats = await readStats(target, { ...options, by: grouping.by });
          const expected = toStats(rows, question, grouping);
          expect({ ...stats, rows: sorted(stats.rows) }).toEqual({ ...expected, rows: sorted(expected.rows) });
        }
        const missed = await readMissed(target, options);
        const expected = toMissed(rows, question);
        expect({ ...missed, missed: sorted(missed.missed) }).toEqual({ ...expected, missed: sorted(expected.missed) });
      }),
      { numRuns: { sqlite: 200, duckdb: 30, postgres: 30, parquet: 30, clickhouse: 8 }[engine.engine] },
    );
  }, 120_000);
});
