import { describe, expect, it } from 'vitest';
import { createFaultEngine, type FaultSubject } from './fault-engine.ts';
import { readMagicId, readMagicPhone } from './magic-values.ts';
import { parseFaultPlan } from './parse-faults.ts';

const SUBJECT: FaultSubject = { route: 'pbx.getCdr', method: 'GET', query: {}, id: 'x', header: undefined };

const setUp = (plan: unknown, seed = 1) => {
  let nowMs = 1_000_000;
  const engine = createFaultEngine(seed, () => new Date(nowMs), parseFaultPlan(plan));
  const choose = (changes: Partial<FaultSubject> = {}) =>
    engine.choose({ ...SUBJECT, ...changes }).map(({ fault }) => fault);
  return {
    engine,
    choose,
    pass: (milliseconds: number) => {
      nowMs += milliseconds;
    },
  };
};

describe('rules', () => {
  it('happen in order, each as long as it lasts', () => {
    const { choose } = setUp([{ fault: 'latency-fixed', next: 2 }, { fault: 'unavailable' }]);

    expect([choose(), choose(), choose()]).toEqual([
      ['latency-fixed', 'unavailable'],
      ['latency-fixed', 'unavailable'],
      ['unavailable'],
    ]);
  });

  it('are not used up by requests that they are not about', () => {
    const { choose } = setUp([{ fault: 'forbidden', next: 1, match: { route: 'pbx.listCdrs' } }]);

    expect([choose(), choose({ route: 'pbx.listCdrs' }), choose({ route: 'pbx.listCdrs' })]).toEqual([
      [],
      ['forbidden'],
      [],
    ]);
  });

  it('say what is left of them', () => {
    const { engine, choose } = setUp([{ fault: 'rate-limited', next: 3 }]);
    choose();

    expect(engine.describe()).toEqual({
      allowHeader: false,
      faults: [
        {
          fault: 'rate-limited',
          retryAfterSeconds: 1,
          match: { route: undefined, method: undefined, query: {} },
          rate: 1,
          next: 2,
        },
      ],
    });
  });

  it('come back with a reset, chances and all', () => {
    const { engine, choose } = setUp([{ fault: 'forbidden', rate: 0.5, next: 20 }]);
    const first = Array.from({ length: 60 }, () => choose().length);
    engine.reset();

    expect(Array.from({ length: 60 }, () => choose().length)).toEqual(first);
    expect(first.filter((count) => count === 1)).toHaveLength(20);
  });

  it('happen at other requests for another seed, as often', () => {
    const counts = [1, 2, 3].map((seed) => {
      const { choose } = setUp([{ fault: 'forbidden', rate: 0.25 }], seed);
      return Array.from({ length: 2000 }, () => choose().length);
    });

    expect(counts[0]).not.toEqual(counts[1]);
    for (const count of counts) {
      const share = count.filter((happened) => happened === 1).length / 2000;
      expect(Math.abs(share - 0.25)).toBeLessThan(0.04);
    }
  });
});

describe('a limit', () => {
  it('has so many places in a window, and says how long to wait for the next', () => {
    const { engine, pass } = setUp([]);
    const take = () => engine.takePlace('a', 2, 10);
    expect([take(), take(), take()]).toEqual([0, 0, 10]);
    pass(7500);
    expect(take()).toBe(3);
    pass(2500);

    expect([take(), take(), take()]).toEqual([0, 0, 10]);
  });

  it('is not another one', () => {
    const { engine } = setUp([]);

    expect([engine.takePlace('a', 1, 10), engine.takePlace('b', 1, 10), engine.takePlace('a', 1, 10)]).toEqual([
      0, 0, 10,
    ]);
  });

  it('begins anew when its clock goes back', () => {
    const { engine, pass } = setUp([]);
    engine.takePlace('a', 1, 10);
    pass(-60_000);

    expect(engine.takePlace('a', 1, 10)).toBe(0);
  });
});

describe('magic values', () => {
  it.each([
    ['facade00-0000-4000-8000-000000000503', 'unavailable'],
    ['1_1_1_1_facade00-0000-4000-8000-000000000624_0951234567', 'truncated-body'],
    ['facade00-0000-4000-8000-000000000504', undefined],
    ['facade00-0000-4000-8000-0000000005031', undefined],
    ['503', undefined],
  ])('the id %s', (id, fault) => {
    expect(readMagicId(id)).toBe(fault);
  });

  it.each([
    ['0959990401', 'expired-token'],
    ['84959990429', 'rate-limited'],
    ['+84 95 999 0621', 'reset-before-headers'],
    ['0959980401', undefined],
    ['401', undefined],
  ])('the number %s', (phone, fault) => {
    expect(readMagicPhone(phone)).toBe(fault);
  });
});
