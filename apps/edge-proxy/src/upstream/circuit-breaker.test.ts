import { beforeEach, expect, it } from 'vitest';
import { type CircuitBreaker, createCircuitBreaker } from './circuit-breaker.ts';
import { createThrottleMemory } from './throttle-memory.ts';

let clock: number;
let breaker: CircuitBreaker;

const fail = (times: number): void => {
  for (let count = 0; count < times; count += 1) {
    breaker.enter();
    breaker.fail();
  }
};

beforeEach(() => {
  clock = 0;
  breaker = createCircuitBreaker(() => clock);
});

it('lets everybody in until five failures in a row', () => {
  fail(4);
  expect(breaker.enter()).toBe(0);
  breaker.succeed();
  fail(4);
  expect(breaker.enter()).toBe(0);
  breaker.fail();
  expect(breaker.enter()).toBe(5000);
});

it('lets one request probe after the wait, and nobody beside it', () => {
  fail(5);
  clock = 4999;
  expect(breaker.enter()).toBe(1);
  clock = 5000;
  expect(breaker.enter()).toBe(0);
  expect(breaker.enter()).toBeGreaterThan(0);
});

it('closes with the first success', () => {
  fail(5);
  clock = 5000;
  breaker.enter();
  breaker.succeed();

  expect([breaker.enter(), breaker.enter()]).toEqual([0, 0]);
});

it('waits twice as long after each failed probe, a minute at most', () => {
  fail(5);
  const waits = [];
  for (let probe = 0; probe < 6; probe += 1) {
    clock += breaker.enter();
    breaker.enter();
    breaker.fail();
    waits.push(breaker.enter());
  }

  expect(waits).toEqual([10_000, 20_000, 40_000, 60_000, 60_000, 60_000]);
});

it('lets another probe when the first ended in neither', () => {
  fail(5);
  clock = 5000;
  breaker.enter();
  breaker.leave();

  expect(breaker.enter()).toBe(0);
});

it('lets one probe at once where the clock was put back, and waits anew when that fails', () => {
  clock = 3_600_000;
  fail(5);
  clock = 0;
  expect(breaker.enter()).toBe(0);
  expect(breaker.enter()).toBeGreaterThan(0);
  breaker.fail();
  expect(breaker.enter()).toBe(10_000);
});

it('keeps nobody waiting for a clock that was put back', () => {
  clock = 3_600_000;
  const memory = createThrottleMemory(() => clock);
  memory.remember('one', 10);
  clock = 0;

  expect(memory.left('one')).toBe(0);
});

it('remembers for each name how long it was told to wait', () => {
  const memory = createThrottleMemory(() => clock);
  memory.remember('one', 10);
  clock = 9001;

  expect([memory.left('one'), memory.left('two')]).toEqual([1, 0]);
  clock = 10_000;
  expect(memory.left('one')).toBe(0);
});
