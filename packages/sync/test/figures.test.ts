import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type CallFilter,
  openTarget,
  readConversation,
  readConversations,
  readMissed,
  readOverview,
  readPictures,
  readStats,
  type Target,
} from '../src/index.ts';
import type { CallRow } from '../src/target/row.ts';
import { callRow } from './call-rows.ts';
import { isPicked, toConversations, toMost, toPercentile, toPictures } from './figures-oracle.ts';
import { ENGINES } from './targets.ts';

const ORIGIN = Date.parse('2026-03-28T13:00:00Z') / 1000;
const DAY = 86_400;
const NOW = new Date((ORIGIN + 9 * DAY) * 1000);

const toText = (seconds: number): string => `${new Date((ORIGIN + seconds) * 1000).toISOString().slice(0, 19)}Z`;

const call = fc
  .record({
    start: fc.constantFrom(0, 1, 5, 900, 3600, 43_200, DAY - 1, DAY, DAY + 1, 2 * DAY),
    length: fc.constantFrom(null, 0, 10, 70, 4000),
    from: fc.constantFrom('0901234567', '0907654321', null),
    sip_call_id: fc.constantFrom('a', 'b', null, null),
    direction: fc.constantFrom('inbound', 'inbound', 'outbound', 'local'),
    disposition: fc.constantFrom('answered', 'no-answer', 'busy'),
    hangup_cause: fc.constantFrom('ORIGINATOR_CANCEL', 'NO_ANSWER', null),
    extension: fc.constantFrom('0101', '101', null),
    ring_seconds: fc.constantFrom(null, 0, 3, 7, 30),
    talk_seconds: fc.constantFrom(0, 9, 10, 59, 60, 1800),
    removed_at: fc.constantFrom(null, null, null, null, '2026-05-01T00:00:00Z'),
  })
  .map(({ start, length, from, ...cells }): Partial<CallRow> => ({
    ...cells,
    from_number: from,
    from_key: from === null ? null : `+84${from.slice(1)}`,
    started_at: toText(start),
    ended_at: length === null ? null : toText(start + length),
  }));

const filter: fc.Arbitrary<CallFilter> = fc.record(
  {
    directions: fc.constantFrom(['inbound'], ['inbound', 'local']),
    dispositions: fc.constantFrom(['answered'], ['busy', 'no-answer']),
    extensions: fc.constantFrom(['101'], ['0101', null]),
    causes: fc.constantFrom(['NO_ANSWER'], [null]),
    minTalkSeconds: fc.constantFrom(0, 9, 60),
    maxTalkSeconds: fc.constantFrom(0, 10, 3600),
    phoneKeys: fc.constantFrom(['+84901234567'], ['+84901234567', '+84907654321']),
    callIds: fc.constantFrom(['a'], ['c0', 'b']),
    // Berlin's clocks change on the Sunday: 13:00 UTC is 14:00 on the Saturday, and 15:00 from then on.
    weekHours: fc.constantFrom([134], [159], [134, 146, 2], [0]),
    missed: fc.constant(true),
  },
  { requiredKeys: [] },
);

const scenario = fc.record({
  calls: fc.array(call, { minLength: 1, maxLength: 9 }),
  since: fc.constantFrom(0, 1, DAY, -DAY),
  length: fc.constantFrom(1, DAY, 9 * DAY),
  filter: fc.oneof(fc.constant({}), filter),
  limit: fc.constantFrom(1, 2, 50),
});

describe.each(ENGINES)('the figures of the explorer in $engine', (engine) => {
  let target: Target;
  beforeAll(async () => {
    target = await openTarget(await engine.createUrl());
  });
  afterAll(async () => {
    await target.close();
    await engine.clean();
  });

  it('agree with the definitions and with readStats, for any few calls and any filter', async () => {
    let runs = 0;
    await fc.assert(
      fc.asyncProperty(scenario, async ({ calls, since, length, filter, limit }) => {
        runs += 1;
        const account = `account ${runs}`;
        const rows = calls.map((cells, index) => callRow(`c${index}`, { account, ...cells }));
        await target.commit({ account, version: 1, at: toText(0), calls: rows });
        const bounds = { since: toText(since), until: toText(since + length) };
        const options = { account, ...bounds, timeZone: 'Europe/Berlin', now: NOW, filter };

        const picked = toConversations(rows).filter((legs) => isPicked(legs, filter, NOW));
        const isIn = ({ started_at: at }: CallRow): boolean => String(at) >= bounds.since && String(at) < bounds.until;
        const conversations = picked.filter(([first]) => isIn(first));
        const legs = picked.flat().filter(isIn);

        const overview = await readOverview(target, options);
        const rings = legs.flatMap(({ ring_seconds: ring }) => (ring === null ? [] : [Number(ring)]));
        expect(overview).toMatchObject({
          calls: conversations.length,
          legs: legs.length,
          rungLegs: rings.length,
          ringP50Seconds: toPercentile(rings, 0.5),
          ringP90Seconds: toPercentile(rings, 0.9),
          most: toMost(conversations),
        });
        expect(await readPictures(target, options)).toEqual(toPictures(conversations, legs, bounds, NOW));
        const missed = await readMissed(target, options);
        expect(missed.missed.reduce((sum, { attempts }) => sum + attempts, 0)).toBe(overview.missed);

        const unfiltered = await readOverview(target, { ...options, filter: undefined });
        const { total } = await readStats(target, { ...options, by: 'day' });
        expect(unfiltered).toMatchObject(total);

        const ids: string[] = [];
        let after: { id: string; startedAt: string } | undefined;
        do {
          const page = await readConversations(target, { ...options, after, limit });
          ids.push(...page.conversations.map(({ id }) => id));
          after = page.next ?? undefined;
        } while (after !== undefined);
        const rest = await readConversations(target, { ...options, skip: 2, limit: 50 });
        expect(rest.conversations.map(({ id }) => id)).toEqual(ids.slice(2));
        expect(ids.toSorted()).toEqual(conversations.map(([{ id }]) => String(id)).toSorted());

        for (const [first, ...others] of conversations) {
          const read = await readConversation(target, { account, id: String(first.id), now: NOW });
          expect(read.map(({ id }) => id)).toEqual([first, ...others].map(({ id }) => id));
        }
      }),
      { numRuns: { sqlite: 150, duckdb: 20, postgres: 20, parquet: 20, clickhouse: 5 }[engine.engine] },
    );
  }, 120_000);
});
