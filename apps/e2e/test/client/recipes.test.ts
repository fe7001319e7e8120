import { type CdrClient, createCdrClient, type DateRange, type PbxCdr, toRange } from '@cdr/client';
import type { PbxCdrWire } from '@cdr/contract';
import { startMockServer } from '@cdr/mock-server';
import { createTraffic } from '@cdr/synthetic';
import { expect, it } from 'vitest';

interface Recipe {
  readonly findMissedCalls: (cdr: CdrClient, range: DateRange) => Promise<PbxCdr[]>;
}

const RECIPE = new URL('../../../../packages/client/recipes/missed-calls.ts', import.meta.url).href;

const DEMO = { seed: 1, calls: 10_000 };

/** The traffic's numbers end in the same nine digits, in whichever form they are written. */
const toSubscriber = (number: string): string => number.slice(-9);

const groupBy = (rows: readonly PbxCdrWire[], keyOf: (row: PbxCdrWire) => string): Map<string, PbxCdrWire[]> => {
  const groups = new Map<string, PbxCdrWire[]>();
  for (const row of rows) groups.set(keyOf(row), [...(groups.get(keyOf(row)) ?? []), row]);
  return groups;
};

/** The same definition over the rows, number by number. */
const computeMissed = (rows: readonly PbxCdrWire[]): string[] => {
  const byNumber = groupBy(rows, ({ direction, from_number, to_number }) =>
    toSubscriber(direction === 1 ? from_number : to_number),
  );
  return [...byNumber].flatMap(([number, its]) => {
    const calls = [...groupBy(its, (row) => row.sip_call_id).values()].map((legs) => ({
      start: legs.map((row) => row.time_started).toSorted()[0] ?? '',
      isInbound: legs.every(({ direction }) => direction === 1),
      isLocal: legs.some(({ direction }) => direction === 2),
      isAnswered: legs.some(({ status }) => status === 'ANSWERED'),
    }));
    const starts = calls.filter((call) => call.isInbound && !call.isAnswered).map(({ start }) => start);
    const last = starts.toSorted().at(-1);
    if (last === undefined) return [];
    const isSettled = calls.some((call) => call.isAnswered && !call.isLocal && call.start >= last);
    return isSettled ? [] : [last + number];
  });
};

it('finds the same missed calls of the demo account as an independent computation', async () => {
  const { findMissedCalls }: Recipe = await import(RECIPE);
  await using mock = await startMockServer(DEMO);
  const { cdrAt, cdrCount } = createTraffic(DEMO);
  const rows = Array.from({ length: cdrCount }, (_, index) => cdrAt(index));
  const cdr = createCdrClient({ pbx: { baseUrl: mock.url, token: mock.tokens.pbx } });
  const missed = await findMissedCalls(cdr, toRange({ from: '2026-01-01', to: '2026-07-02' }));
  const expected = computeMissed(rows);
  expect(expected.length).toBeGreaterThan(400);
  expect(missed.map(({ raw }) => `${raw.time_started}${toSubscriber(String(raw.from_number))}`).toSorted()).toEqual(
    expected.toSorted(),
  );
});
