import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTarget, readMissed, readStats, type SqlRow, type Target } from '../src/index.ts';
import type { CallRow } from '../src/target/row.ts';
import * as oracle from './metrics-oracle.ts';
import { fillTarget, toSyntheticRows } from './synthetic-rows.ts';
import { ENGINES } from './targets.ts';

const page = readFileSync(new URL('../../../docs/metrics.md', import.meta.url), 'utf8');

/** The page's statements by the heading that they stand under. */
const BLOCKS = [...page.matchAll(/^### (.+?)\n(?:(?!^#)[^])*?^```sql\n([^]*?);\n```$/gm)].map(
  ([, heading = '', sql = '']) => [heading, sql] as const,
);

const JUNE = { since: '2026-05-31T17:00:00Z', until: '2026-06-30T17:00:00Z' };
const NOW = new Date('2026-07-02T00:00:00Z');
const rows = toSyntheticRows(40_000);
const legs = rows.filter(({ started_at: at }) => String(at) >= JUNE.since && String(at) < JUNE.until);
const all = oracle.toConversations(rows);
const conversations = all.filter(([{ started_at: at }]) => String(at) >= JUNE.since && String(at) < JUNE.until);
const missed = conversations.filter((conversation) => oracle.isMissed(conversation, NOW));
const findSettling = oracle.createFindSettling(all);
const { asr, acdSeconds, talkSeconds } = oracle.toFigures('conversations', conversations, legs, NOW);

const sum = (counted: readonly CallRow[], name: 'ring_seconds' | 'talk_seconds'): number =>
  counted.reduce((total, leg) => total + Number(leg[name] ?? 0), 0);
const groupBy = <Item>(items: readonly Item[], toKey: (item: Item) => unknown) => [...Map.groupBy(items, toKey)];

/** What each statement gives, computed from the calls. */
const EXPECTED: Readonly<Record<string, readonly (readonly unknown[])[]>> = {
  Legs: [[legs.length]],
  Conversations: [[conversations.length]],
  ASR: [[asr]],
  Talk: [[talkSeconds]],
  ACD: [[acdSeconds]],
  Missed: [[missed.length]],
  Abandoned: [[missed.filter((conversation) => oracle.isAbandoned(conversation, NOW)).length]],
  Settled: groupBy(missed, (conversation) => oracle.toSettled(findSettling(conversation))).map(([settled, found]) => [
    settled,
    found.length,
  ]),
  Attempts: oracle
    .toMissed(rows, { ...JUNE, now: NOW })
    .missed.map(({ from, settled, attempts, firstAt, lastAt }) => [
      `+84${String(from).replace(/^(\+?84|0)/, '')}`,
      settled,
      attempts,
      firstAt,
      lastAt,
    ]),
  'By disposition': groupBy(conversations, oracle.toDisposition).map(([key, found]) => [key, found.length]),
  'By extension': groupBy(legs, ({ extension }) => extension).map(([key, found]) => {
    const ids = new Set(found.map(({ id }) => id));
    const ofExtension = conversations.filter((conversation) => conversation.some(({ id }) => ids.has(id)));
    return [
      key,
      found.length,
      found.filter(({ disposition }) => disposition === 'answered').length,
      ofExtension.length,
      ofExtension.filter((conversation) => oracle.isMissed(conversation, NOW)).length,
    ];
  }),
  'By cause': groupBy(legs, ({ hangup_cause: cause }) => cause).map(([key, found]) => [key, found.length]),
  'Ring time': [[sum(legs, 'ring_seconds') / legs.length]],
  'Legs by direction': groupBy(legs, ({ direction }) => direction).map(([key, found]) => [
    key,
    found.length,
    sum(found, 'ring_seconds'),
    sum(
      found.filter(({ disposition }) => disposition === 'answered'),
      'talk_seconds',
    ),
  ]),
};

/** Rows in one order; engines have sums and quotients as numbers or as texts of many digits. */
const toComparable = (found: readonly (readonly unknown[])[]): unknown[][] =>
  found
    .map((cells) =>
      cells.map((cell) => {
        const isNumeric = typeof cell === 'number' || (typeof cell === 'string' && /^\d+\.\d+$/.test(cell));
        return isNumeric ? Number(Number(cell).toFixed(6)) : cell;
      }),
    )
    .toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));

describe.each(ENGINES)('docs/metrics.md on $engine', (engine) => {
  let target: Target;
  beforeAll(async () => {
    target = await openTarget(await engine.createUrl());
    await fillTarget(target, rows);
  }, 120_000);
  afterAll(async () => {
    await target.close();
    await engine.clean();
  });

  it.each(BLOCKS)('computes: %s', async (heading, sql) => {
    const found = await target.query(sql);

    expect(toComparable(found.map((row: SqlRow) => Object.values(row)))).toEqual(
      toComparable(EXPECTED[heading] ?? [['no such figure']]),
    );
  });

  it('has the totals of the synthetic calls by month', async () => {
    const read = async (since: string, until: string) => {
      const range = { account: 'north', since, until };
      const { total } = await readStats(target, { ...range, by: 'day' });
      const { missed: callers } = await readMissed(target, range);
      const { calls, legs, answered, talkSeconds, missed } = total;
      const entries = Map.groupBy(callers, ({ settled }) => settled ?? 'open');
      const callBacks = Object.fromEntries([...entries].map(([settled, found]) => [settled, found.length]));
      return { calls, legs, answered, talkSeconds, missed, ...callBacks };
    };

    expect(await read('2026-05-01', '2026-06-01')).toEqual({
      calls: 9140,
      legs: 9345,
      answered: 5676,
      talkSeconds: 1_231_078,
      missed: 1255,
      open: 174,
      'called-back': 632,
      'reached-us': 393,
    });
    expect(await read('2026-06-01', '2026-07-01')).toEqual({
      calls: 29_965,
      legs: 30_655,
      answered: 18_542,
      talkSeconds: 4_172_314,
      missed: 4074,
      open: 1728,
      'called-back': 1174,
      'reached-us': 737,
    });
  });
});
