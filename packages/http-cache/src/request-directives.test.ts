import { describe, expect, it } from 'vitest';
import { FRESHNESS } from '../test/support/stored.ts';
import { canServeStaleOnError, readRequestDirectives, toReuse } from './request-directives.ts';

const after = (seconds: number): number => FRESHNESS.receivedAt + seconds * 1000;
const read = (value: string | undefined) =>
  readRequestDirectives(new Headers(value === undefined ? {} : { 'cache-control': value }));
const windows = { ...FRESHNESS, staleWhileRevalidateSeconds: 10, staleIfErrorSeconds: 20 };

describe('toReuse', () => {
  it.each([
    ['fresh', undefined, FRESHNESS, 59, 'fresh'],
    ['at its end', undefined, FRESHNESS, 60, 'validate'],
    ['within the window', undefined, windows, 69, 'while-revalidating'],
    ['after the window', undefined, windows, 70, 'validate'],
    ['no-cache', 'no-cache', FRESHNESS, 1, 'validate'],
    ['no-store', 'no-store', FRESHNESS, 1, 'validate'],
    ['too old for max-age', 'max-age=5', FRESHNESS, 6, 'validate'],
    ['young enough for max-age', 'max-age=5', FRESHNESS, 5, 'fresh'],
    ['not fresh for long enough', 'min-fresh=30', FRESHNESS, 31, 'validate'],
    ['fresh for long enough', 'min-fresh=30', FRESHNESS, 29, 'fresh'],
    ['fresh for just as long', 'min-fresh=30', FRESHNESS, 30, 'fresh'],
    ['stale for min-fresh, within the window', 'min-fresh=1', windows, 65, 'validate'],
    ['stale within max-stale', 'max-stale=30', FRESHNESS, 89, 'fresh'],
    ['stale by exactly max-stale', 'max-stale=30', FRESHNESS, 90, 'fresh'],
    ['stale beyond max-stale', 'max-stale=30', FRESHNESS, 91, 'validate'],
    ['at its end with max-stale=0', 'max-stale=0', FRESHNESS, 60, 'fresh'],
    ['stale with max-stale=0', 'max-stale=0', FRESHNESS, 61, 'validate'],
    ['stale for any max-stale', 'max-stale', FRESHNESS, 9000, 'fresh'],
    ['stale with must-revalidate', 'max-stale', { ...FRESHNESS, mustRevalidate: true }, 61, 'validate'],
    ['within the window with must-revalidate', undefined, { ...windows, mustRevalidate: true }, 65, 'validate'],
    ['fresh with no-cache', undefined, { ...FRESHNESS, isNoCache: true }, 1, 'validate'],
  ] as const)('%s', (_label, value, freshness, seconds, expected) => {
    expect(toReuse(freshness, read(value), after(seconds))).toBe(expected);
  });
});

describe('canServeStaleOnError', () => {
  it.each([
    ['within its window', undefined, windows, 79, true],
    ['after its window', undefined, windows, 80, false],
    ['without a window', undefined, FRESHNESS, 61, false],
    ['with must-revalidate', undefined, { ...windows, mustRevalidate: true }, 65, false],
    ['with no-cache', undefined, { ...windows, isNoCache: true }, 65, false],
    ['for a request with no-cache', 'no-cache', windows, 65, false],
    ['for a request with max-age', 'max-age=5', windows, 65, false],
  ] as const)('%s', (_label, value, freshness, seconds, expected) => {
    expect(canServeStaleOnError(freshness, read(value), after(seconds))).toBe(expected);
  });
});
