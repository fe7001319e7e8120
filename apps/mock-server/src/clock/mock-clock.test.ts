import { describe, expect, it } from 'vitest';
import { createMockClock } from './mock-clock.ts';
import { parseClockChange } from './parse-clock-change.ts';

const START = Date.parse('2026-07-01T00:00:00Z');

const setUp = (initial = {}) => {
  let baseMs = START;
  const clock = createMockClock(() => new Date(baseMs), initial);
  return {
    clock,
    pass: (milliseconds: number) => {
      baseMs += milliseconds;
    },
    read: () => clock.read().toISOString(),
  };
};

describe('a clock', () => {
  it('follows its base until it is changed', () => {
    const { pass, read, clock } = setUp();
    pass(1500);

    expect(read()).toBe('2026-07-01T00:00:01.500Z');
    expect(clock.describe()).toEqual({ now: '2026-07-01T00:00:01.500Z', rate: 1, frozen: false });
  });

  it.each([
    ['now', { nowMs: Date.parse('2030-01-01T00:00:00Z') }, '2030-01-01T00:00:10.000Z'],
    ['advance', { advanceMs: 3_600_000 }, '2026-07-01T01:00:10.000Z'],
    ['advance back', { advanceMs: -3_600_000 }, '2026-06-30T23:00:10.000Z'],
    ['rate', { rate: 60 }, '2026-07-01T00:10:00.000Z'],
    ['a rate of none', { rate: 0 }, '2026-07-01T00:00:00.000Z'],
    ['frozen', { frozen: true }, '2026-07-01T00:00:00.000Z'],
    ['all of them', { nowMs: 0, advanceMs: 1000, rate: 2, frozen: false }, '1970-01-01T00:00:21.000Z'],
  ])('%s, ten seconds on', (_, change, expected) => {
    const { clock, pass, read } = setUp();
    clock.change(change);
    pass(10_000);

    expect(read()).toBe(expected);
  });

  it('continues from its time when it thaws', () => {
    const { clock, pass, read } = setUp();
    clock.change({ frozen: true });
    pass(5000);
    clock.change({ frozen: false });
    pass(1000);

    expect(read()).toBe('2026-07-01T00:00:01.000Z');
  });

  it('keeps the time that it has reached when its rate changes', () => {
    const { clock, pass, read } = setUp();
    const seen: string[] = [];
    for (const rate of [60, 0, 2]) {
      pass(10_000);
      clock.change({ rate });
      seen.push(read());
    }
    pass(10_000);

    expect([...seen, read()]).toEqual([
      '2026-07-01T00:00:10.000Z',
      '2026-07-01T00:10:10.000Z',
      '2026-07-01T00:10:10.000Z',
      '2026-07-01T00:10:30.000Z',
    ]);
  });

  it('keeps a change when another follows', () => {
    const { clock, pass, read } = setUp();
    clock.change({ rate: 10 });
    pass(1000);
    clock.change({ advanceMs: 60_000 });
    pass(1000);

    expect(read()).toBe('2026-07-01T00:01:20.000Z');
  });

  it.each([
    ['before 1970', { nowMs: -1 }],
    ['before 1970, step by step', { advanceMs: -START - 1 }],
    ['behind 9999', { nowMs: Date.parse('9999-12-31T17:00:00Z') }],
    ['so far that no clock shows it', { advanceMs: 1e18 }],
    ['nowhere', { advanceMs: Number.POSITIVE_INFINITY }],
  ])('is not moved %s, and runs as before', (_, change) => {
    const { clock, read } = setUp();

    expect(() => clock.change(change)).toThrow('clock must stay in the years 1970 to 9999');
    expect(() => clock.preview(change)).toThrow('clock must stay in the years 1970 to 9999');
    expect(read()).toBe('2026-07-01T00:00:00.000Z');
  });

  it('can be moved to the last moment of 9999', () => {
    const { clock, read } = setUp();
    clock.change({ nowMs: Date.parse('9999-12-31T16:59:59.999Z'), frozen: true });

    expect(read()).toBe('9999-12-31T16:59:59.999Z');
  });

  it('stops at the end of 9999 at any rate', () => {
    const { clock, pass, read } = setUp();
    clock.change({ rate: 1_000_000 });
    pass(365 * 86_400_000);

    expect(read()).toBe('9999-12-31T16:59:59.999Z');
  });

  it('previews a change', () => {
    const { clock, read } = setUp();

    expect(clock.preview({ advanceMs: 1000 }).toISOString()).toBe('2026-07-01T00:00:01.000Z');
    expect(read()).toBe('2026-07-01T00:00:00.000Z');
  });

  it('resets to the time and the rate of its base', () => {
    const { clock, pass } = setUp();
    clock.change({ nowMs: 0, rate: 5, frozen: true });
    pass(3000);
    clock.reset();

    expect(clock.describe()).toEqual({ now: '2026-07-01T00:00:03.000Z', rate: 1, frozen: false });
  });

  it('resets to its initial change', () => {
    const { clock, pass, read } = setUp({ advanceMs: 86_400_000, frozen: true });
    clock.change({ nowMs: 0, rate: 5, frozen: false });
    pass(3000);
    clock.reset();
    pass(3000);

    expect(read()).toBe('2026-07-02T00:00:03.000Z');
  });
});

describe('a change', () => {
  it.each([
    ['an instant', { now: '2026-07-01T00:00:00Z' }, { nowMs: START }],
    ['an instant with an offset', { now: '2026-07-01T07:00:00+07:00' }, { nowMs: START }],
    ['an instant west of Greenwich', { now: '2026-06-30T19:00:00-05:00' }, { nowMs: START }],
    ['an instant in a zone of half an hour', { now: '2026-07-01T05:30+05:30' }, { nowMs: START }],
    ['the provider’s wall clock', { now: '2026-07-01 07:00:00' }, { nowMs: START }],
    ['a duration', { advance: 'PT1H' }, { advanceMs: 3_600_000 }],
    ['how it runs', { rate: 2.5, frozen: true }, { rate: 2.5, frozen: true }],
    ['nothing', {}, {}],
  ])('%s', (_, change, expected) => {
    expect(parseClockChange(change)).toEqual(expected);
  });

  it.each([
    ['a time without a zone', { now: '2026-07-01T00:00:00' }, /^clock\.now must be ISO 8601/],
    ['a day that is none', { now: '2026-02-30T00:00:00Z' }, /^clock\.now must be ISO 8601/],
    ['a day of the wall clock that is none', { now: '2026-02-30 00:00:00' }, /^clock\.now must be ISO 8601/],
    ['a year of six digits', { now: '+275760-09-13T00:00:00Z' }, /^clock\.now must be ISO 8601/],
    ['another spelling of a time', { now: '1 July 2026 00:00:00 Z' }, /^clock\.now must be ISO 8601/],
    ['an hour that is none', { now: '2026-07-01T25:00:00Z' }, /^clock\.now must be ISO 8601/],
    ['milliseconds', { now: 1_782_864_000_000 }, /^clock\.now must be ISO 8601/],
    ['no text', { now: '' }, /^clock\.now must be ISO 8601/],
    ['seconds', { advance: 3600 }, /^clock\.advance must be an ISO 8601 duration/],
    ['a duration of months', { advance: 'P1M' }, /^clock\.advance must be an ISO 8601 duration/],
    ['a rate below 0', { rate: -1 }, 'clock.rate must be a number from 0 to 1000000'],
    ['a rate that no clock has', { rate: 1_000_001 }, 'clock.rate must be a number from 0 to 1000000'],
    ['a text for a truth', { frozen: 'yes' }, 'clock.frozen must be true or false'],
    ['an unknown key', { speed: 1 }, 'clock.speed is not known: use now, advance, rate, frozen'],
    ['no object', [], 'clock must be an object'],
  ])('rejects %s', (_, change, message) => {
    expect(() => parseClockChange(change)).toThrow(message);
  });
});
