import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { planWindows, type PlannedWindow, type WindowPlan } from './plan-windows.ts';
import type { Window } from './window-reader.ts';

const plan = async (calls: readonly number[], range: PlannedWindow['window'], options: WindowPlan) => {
  let counts = 0;
  const count = ({ low, high = Infinity }: Window): Promise<number> => {
    counts += 1;
    return Promise.resolve(calls.filter((at) => at >= low && at <= high).length);
  };
  const windows: PlannedWindow[] = [];
  for await (const window of planWindows({ count }, range, options)) windows.push(window);
  return { windows, counts };
};

const even = (length: number, step: number) => Array.from({ length }, (_, index) => index * step);

describe.each(['newest-first', 'oldest-first'] as const)('windows, %s', (order) => {
  it('cover a range without gap or overlap, and stay within their size', async () => {
    const calls = fc.array(fc.oneof(fc.integer({ min: 0, max: 9999 }), fc.integer({ min: 500, max: 510 })), {
      maxLength: 400,
    });
    const seen = { several: 0, crowded: 0 };
    await fc.assert(
      fc.asyncProperty(calls, fc.integer({ min: 1, max: 80 }), async (at, rowsPerWindow) => {
        const { windows } = await plan(at, { low: 0, high: 9999 }, { order, rowsPerWindow });
        const sorted = order === 'newest-first' ? windows.toReversed() : windows;
        let next = 0;
        for (const { window, counted } of sorted) {
          expect(window.low).toBe(next);
          next = window.high + 1;
          expect(counted <= 2 * rowsPerWindow || window.low === window.high).toBe(true);
        }
        expect(next).toBe(10_000);
        seen.several += windows.length > 1 ? 1 : 0;
        seen.crowded += windows.some(({ counted }) => counted > 2 * rowsPerWindow) ? 1 : 0;
        expect(sorted.reduce((sum, { counted }) => sum + counted, 0)).toBe(at.length);
      }),
      { numRuns: 60, seed: 5 },
    );
    expect(seen.several).toBeGreaterThan(30);
    expect(seen.crowded).toBeGreaterThan(10);
  });

  it.each([
    ['one, for a range of few calls', even(100, 10), 100, 1, 1],
    ['few enough, for evenly spread calls', even(1000, 10), 100, 12, 15],
    ['few, for an empty range', [], 100, 1, 1],
    ['few, for calls at one end', even(1000, 1).map((at) => at + 1_000_000), 100, 40, 80],
  ])('are %s', async (_, calls, rowsPerWindow, mostWindows, mostCounts) => {
    const high = Math.max(9999, ...calls);
    const { windows, counts } = await plan(calls, { low: 0, high }, { order, rowsPerWindow });
    expect(windows.length).toBeLessThanOrEqual(mostWindows);
    expect(counts).toBeLessThanOrEqual(mostCounts);
  });

  it('are none for an empty range', async () => {
    expect(await plan([5], { low: 10, high: 9 }, { order, rowsPerWindow: 5 })).toEqual({ windows: [], counts: 0 });
  });
});
