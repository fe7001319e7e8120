import { PBX_STATUSES } from '@cdr/contract';
import { describe, expect, it } from 'vitest';
import { LONGEST_CALL_SECONDS } from '../calendar.ts';
import { Dice } from '../random/dice.ts';
import { drawOutcome } from './outcome.ts';

const COUNT = 30_000;
const outcomes = Array.from({ length: COUNT }, (_, index) => drawOutcome(new Dice(5, 1, index), index % 2 === 0));

describe('rates', () => {
  it.each([
    ['ANSWERED', 15_225],
    ['NO ANSWER', 700],
    ['BUSY', 7161],
    ['FAILED', 1515],
    ['UNKNOWN', 59],
  ])('has %s as often as the sibling document', (status, counted) => {
    const expected = counted / 24_660;
    const share = outcomes.filter((outcome) => outcome.status === status).length / COUNT;

    expect(Math.abs(share - expected)).toBeLessThan(0.01);
    expect(share).toBeGreaterThan(0);
  });

  it('pairs each status with several causes, and BUSY at times with NORMAL_CLEARING', () => {
    for (const status of PBX_STATUSES) {
      expect(
        new Set(outcomes.filter((outcome) => outcome.status === status).map(({ cause }) => cause)).size,
      ).toBeGreaterThan(1);
    }
    expect(outcomes).toContainEqual(expect.objectContaining({ status: 'BUSY', cause: 'NORMAL_CLEARING' }));
  });
});

describe('times', () => {
  it('has every answered call picked up before it ends', () => {
    const wrong = outcomes.filter(
      ({ status, answeredAfter, endedAfter }) =>
        status === 'ANSWERED' && (answeredAfter === null || answeredAfter >= endedAfter),
    );

    expect(wrong).toEqual([]);
  });

  it('has others picked up only where a queue answered a missed call, and that rarely', () => {
    const announced = outcomes.filter(({ status, answeredAfter }) => status !== 'ANSWERED' && answeredAfter !== null);

    expect(new Set(announced.map(({ status }) => status))).toEqual(new Set(['NO ANSWER']));
    expect(announced.length).toBeLessThan(COUNT / 200);
  });

  it('picks up no missed call where there is no queue', () => {
    const direct = Array.from({ length: COUNT }, (_, index) => drawOutcome(new Dice(5, 1, index), false));

    expect(direct.filter(({ status, answeredAfter }) => status !== 'ANSWERED' && answeredAfter !== null)).toEqual([]);
  });

  it('stays within the longest call', () => {
    expect(Math.max(...outcomes.map(({ endedAfter }) => endedAfter))).toBeLessThan(LONGEST_CALL_SECONDS);
  });
});
