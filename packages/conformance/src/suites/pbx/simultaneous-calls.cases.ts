import type { PbxCdrWire } from '@cdr/contract';
import { deepStrictEqual } from 'node:assert/strict';
import { verifies } from '../../core/case.ts';
import { Inconclusive } from '../../core/inconclusive.ts';
import { allPages, idsOf, wholeScroll } from './list.ts';
import { recentWindow } from './window.ts';

/** A second with the starts of several calls of the window. Most accounts have none. */
const sharedSecond = (rows: readonly PbxCdrWire[]): string => {
  const seen = new Set<string>();
  for (const { time_started } of rows) {
    if (seen.has(time_started)) return time_started;
    seen.add(time_started);
  }
  throw new Inconclusive('no two calls of the window started in one second');
};

/** The case of calls that started in one second. */
export const pbxSimultaneousCallCases = [
  verifies('pbx/list/contemporaries', async (session) => {
    const { rows } = await recentWindow(session);
    const second = sharedSecond(rows);
    const filters = { start_date: second, end_date: second };
    const ids = idsOf(rows.filter(({ time_started }) => time_started === second));
    const inOrder = ids.toSorted().toReversed();
    // One row a step, so every boundary lies between two of them.
    deepStrictEqual(idsOf(await allPages(session, filters, 1)), inOrder);
    deepStrictEqual(idsOf(await wholeScroll(session, filters, 1)), inOrder);
    deepStrictEqual(idsOf(await allPages(session, filters)), inOrder);
  }),
];
