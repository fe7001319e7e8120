import { createCdrClient, toRange } from '@cdr/client';
import type { PbxCdrWire } from '@cdr/contract';
import { startMockServer } from '@cdr/mock-server';
import { createTraffic } from '@cdr/synthetic';
import { expect, it } from 'vitest';
import { findMissedCalls } from '../../../packages/client/recipes/missed-calls.ts';

const DEMO = { seed: 1, calls: 10_000 };

/** The traffic's numbers end in the same nine digits, in whichever form they are written. */
const toSubscriber = (number: string): string => number.slice(-9);

/** The same definition over the rows, number by number. */
const computeMissed = (rows: readonly PbxCdrWire[]): string[] => {
  const callers = new Set(rows.filter(({ direction }) => direction === 1).map((row) => toSubscriber(row.from_number)));
  const byCaller = Map.groupBy(rows, ({ direction, from_number, to_number }) =>
    toSubscriber(direction === 1 ? from_number : to_number),
  );
  return [...callers].flatMap((caller) => {
    const calls = [...Map.groupBy(byCaller.get(caller) ?? [], (row) => row.sip_call_id).values()].map((legs) => {
      const [first] = legs.toSorted((a, b) => (a.time_started < b.time_started ? -1 : 1));
      return { first, isAnswered: legs.some(({ status }) => status === 'ANSWERED') };
    });
    const last = calls
      .flatMap(({ first, isAnswered }) => (first && !isAnswered && first.direction === 1 ? [first] : []))
      .toSorted((a, b) => (a.time_started < b.time_started ? 1 : -1))[0];
    if (last === undefined) return [];
    const isSettled = calls.some(
      ({ first, isAnswered }) => isAnswered && first && first.time_started >= last.time_started,
    );
    return isSettled ? [] : [last.time_started + caller];
  });
};

it('the missed calls of the demo account are those of an independent computation', async () => {
  await using mock = await startMockServer(DEMO);
  const { cdrAt, cdrCount } = createTraffic(DEMO);
  const rows = Array.from({ length: cdrCount }, (_, index) => cdrAt(index));
  const cdr = createCdrClient({ pbx: { baseUrl: mock.url, token: mock.tokens.pbx } });
  const missed = await findMissedCalls(cdr, toRange({ from: '2026-01-01', to: '2026-07-02' }));
  const expected = computeMissed(rows);
  expect(expected.length).toBeGreaterThan(500);
  expect(missed.map(({ raw }) => `${raw.time_started}${toSubscriber(String(raw.from_number))}`).toSorted()).toEqual(
    expected.toSorted(),
  );
});
