import { describe, expect, it } from 'vitest';
import { toRetryDelay } from './retry.ts';

const POLICY = { maxRetries: 3, retryDelayMs: 250 };
const NOTHING = { retryAfterMs: undefined };

describe('the wait before a retry', () => {
  it.each([
    [1, 250],
    [2, 500],
    [3, 1000],
    [4, 2000],
    [6, 8000],
    [60, 8000],
  ])('is, after %i failures, a random part of %i ms', (failures, mostMs) => {
    expect(toRetryDelay(POLICY, failures, NOTHING, () => 0)).toBe(0);
    expect(toRetryDelay(POLICY, failures, NOTHING, () => 0.5)).toBe(mostMs / 2);
    expect(toRetryDelay(POLICY, failures, NOTHING, () => 1)).toBe(mostMs);
  });

  it('is the server’s Retry-After and a random part, so that clients do not return together', () => {
    expect(toRetryDelay(POLICY, 1, { retryAfterMs: 7000 }, () => 0)).toBe(7000);
    expect(toRetryDelay(POLICY, 5, { retryAfterMs: 7000 }, () => 1)).toBe(7250);
    expect(toRetryDelay(POLICY, 5, { retryAfterMs: 0 }, () => 1)).toBe(250);
  });

  it('can be zero', () => {
    expect(toRetryDelay({ ...POLICY, retryDelayMs: 0 }, 9, NOTHING, () => 1)).toBe(0);
  });
});
