import type { ConversationPage, ConversationRow } from '@cdr/sync';
import { describe, expect, it } from 'vitest';
import { findShift, keepNear, NO_ROWS, toPlace, withFirstPage, withPage } from './list-rows.ts';

const toRow = (id: string): ConversationRow => ({
  id,
  direction: 'inbound',
  disposition: 'answered',
  extension: null,
  from: null,
  to: null,
  startedAt: '2026-06-28T00:00:00Z',
  endedAt: null,
  ringSeconds: null,
  talkSeconds: 0,
  hangupCause: null,
  legs: 1,
  isMissed: false,
});
const toPage = (ids: readonly string[], next: string | null = null): ConversationPage => ({
  conversations: ids.map(toRow),
  next: next === null ? null : { id: next, startedAt: '2026-06-28T00:00:00Z' },
});
const toIds = (rows: ReadonlyMap<number, ConversationRow>): [number, string][] =>
  [...rows].map(([index, { id }]): [number, string] => [index, id]).toSorted(([a], [b]) => a - b);

describe('the rows of the list', () => {
  it.each([
    ['nothing new', ['a', 'b', 'c'], 1, 0],
    ['a new call at the top', ['x', 'a', 'b'], 1, 1],
    ['a late call between two', ['a', 'x', 'b'], 1, 1],
    ['a late call after the row', ['a', 'b', 'x'], 1, 0],
    ['a call that left', ['b', 'c'], 1, -1],
    ['a row beyond the page', ['x', 'a', 'b'], 250, 1],
    ['no row that was there', ['x', 'y'], 1, null],
  ])('move by what came: %s', (_, ids, anchor, shift) => {
    const list = withPage(withPage(NO_ROWS, 0, toPage(['a', 'b', 'c'], 'c')), 250, toPage(['q']));
    expect(findShift(list, toPage(ids, 'z'), anchor)).toBe(shift);
  });

  it('in view stay after a refresh, and the others go', () => {
    const before = withPage(withPage(NO_ROWS, 0, toPage(['a', 'b'], 'b')), 200, toPage(['q', 'r', 's'], 's'));
    const list = withFirstPage(before, toPage(['x', 'a', 'b'], 'b'), [200, 201], 1);
    expect(toIds(list.rows)).toEqual([
      [0, 'x'],
      [1, 'a'],
      [2, 'b'],
      [201, 'q'],
      [202, 'r'],
    ]);
    expect([...list.cursors.keys()]).toEqual([3]);
  });

  it('end where a page is the last', () => {
    expect(withPage(NO_ROWS, 200, toPage(['a', 'b'])).end).toBe(202);
  });

  it('far from those in view are dropped', () => {
    let list = NO_ROWS;
    for (let start = 0; start < 6000; start += 100)
      list = withPage(
        list,
        start,
        toPage(
          Array.from({ length: 100 }, (_, index) => `${start + index}`),
          'next',
        ),
      );
    const { rows } = keepNear(list, 5000, 5030);
    expect(rows.size).toBeLessThan(2500);
    expect([rows.has(0), rows.has(2000), rows.has(5010)]).toEqual([true, false, true]);
  });

  it('are read from the nearest place before them', () => {
    const places = { at: [1_782_604_800, 1_782_601_200], newer: [0, 150] };
    expect(toPlace(places, 149)).toBe('2026-06-28T00:00:00Z 149');
    expect(toPlace(places, 187)).toBe('2026-06-27T23:00:00Z 37');
    expect(toPlace({ at: [], newer: [] }, 1)).toBeNull();
  });
});
