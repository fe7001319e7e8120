import { describe, expect, it } from 'vitest';
import { createFaultEngine, type FaultEngine, type FaultSubject } from './fault-engine.ts';
import { parseFaultPlan } from './parse-faults.ts';

const SUBJECT: FaultSubject = { route: 'pbx.getCdr', method: 'GET', query: {}, id: 'x', scrollPhone: undefined };

const setUp = (plan: unknown, seed = 1) => {
  let nowMs = 1_000_000;
  const engine = createFaultEngine(seed, () => new Date(nowMs), parseFaultPlan(plan));
  const choose = (changes: Partial<FaultSubject> = {}) =>
    Array.from(engine.choose({ ...SUBJECT, ...changes }), ({ fault }) => fault);
  return {
    engine,
    choose,
    pass: (milliseconds: number) => {
      nowMs += milliseconds;
    },
  };
};

describe('rules', () => {
  it('happen in order, each until it is used up', () => {
    const { choose } = setUp([{ fault: 'latency-fixed', next: 2 }, { fault: 'unavailable' }]);

    expect([choose(), choose(), choose()]).toEqual([
      ['latency-fixed', 'unavailable'],
      ['latency-fixed', 'unavailable'],
      ['unavailable'],
    ]);
  });

  it('stay unused by requests that do not match', () => {
    const { choose } = setUp([{ fault: 'forbidden', next: 1, match: { route: 'pbx.listCdrs' } }]);

    expect([choose(), choose({ route: 'pbx.listCdrs' }), choose({ route: 'pbx.listCdrs' })]).toEqual([
      [],
      ['forbidden'],
      [],
    ]);
  });

  it('report the times that are left', () => {
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

  it('start again with a reset, chances included', () => {
    const { engine, choose } = setUp([{ fault: 'forbidden', rate: 0.5, next: 20 }]);
    const first = Array.from({ length: 60 }, () => choose().length);
    engine.reset();

    expect(Array.from({ length: 60 }, () => choose().length)).toEqual(first);
    expect(first.filter((count) => count === 1)).toHaveLength(20);
  });

  it('happen at other requests with another seed, as often', () => {
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

describe('a rule that is not reached', () => {
  it('stays unused when the iteration stops before it', () => {
    const { engine, choose } = setUp([
      { fault: 'unavailable', next: 1 },
      { fault: 'rate-limited', next: 1 },
    ]);
    const takeFirst = (): string | undefined => {
      for (const { fault } of engine.choose(SUBJECT)) return fault;
      return undefined;
    };

    expect([takeFirst(), takeFirst(), takeFirst()]).toEqual(['unavailable', 'rate-limited', undefined]);
    expect(choose()).toEqual([]);
  });

  it.each([
    ['expired-scroll', { scroll_id: 'x' }],
    ['scroll-loop', { scroll_id: 'x' }],
    ['same-scroll-id', { limit: '5' }],
    ['new-calls', { page: '1' }],
  ])('stays unused by requests on which it cannot happen: %s', (fault, query) => {
    const { choose } = setUp([{ fault, next: 1 }]);
    const list = { route: 'pbx.listCdrs' };
    const others = [{ scroll_id: 'x' }, { limit: '5' }, { page: '1' }, { offset: '0' }].filter(
      (other) => fault !== 'new-calls' && Object.keys(other)[0] !== Object.keys(query)[0],
    );

    expect([choose(), ...others.map((other) => choose({ ...list, query: other }))].flat()).toEqual([]);
    expect(choose({ ...list, query })).toEqual([fault]);
    expect(choose({ ...list, query })).toEqual([]);
  });
});

describe('a limit', () => {
  const RULE = { fault: 'rate-limit', requests: 2, windowSeconds: 10 };
  const takers = (engine: ReturnType<typeof createFaultEngine>) =>
    Array.from(engine.choose(SUBJECT), (active) => () => {
      const { requests = 0, windowSeconds = 0 } = active.values;
      return engine.takePlace(active, requests, windowSeconds);
    });

  it('has a number of places in a window, and returns the wait for the next', () => {
    const { engine, pass } = setUp([RULE]);
    const take = () => takers(engine).map((taker) => taker());
    expect([take(), take(), take()]).toEqual([[0], [0], [10]]);
    pass(7500);
    expect(take()).toEqual([3]);
    pass(2500);

    expect([take(), take(), take()]).toEqual([[0], [0], [10]]);
  });

  it('belongs to its rule alone', () => {
    const { engine } = setUp([RULE, { ...RULE, requests: 1 }]);
    const take = () => takers(engine).map((taker) => taker());

    expect([take(), take(), take()]).toEqual([
      [0, 0],
      [0, 10],
      [10, 10],
    ]);
  });

  it('is shared by all magic values', () => {
    const { engine } = setUp([]);
    const id = 'facade00-0000-4000-8000-000000000601';
    const take = () => Array.from(engine.choose({ ...SUBJECT, id }), (active) => engine.takePlace(active, 1, 10));

    expect([take(), take()]).toEqual([[0], [10]]);
  });

  it('restarts with a reset', () => {
    const { engine } = setUp([{ ...RULE, requests: 1 }]);
    const take = () => takers(engine).map((taker) => taker());
    expect([take(), take()]).toEqual([[0], [10]]);
    engine.reset();

    expect([take(), take()]).toEqual([[0], [10]]);
  });

  it('restarts when its clock moves back', () => {
    const { engine, pass } = setUp([{ ...RULE, requests: 1 }]);
    const take = () => takers(engine).map((taker) => taker());
    expect([take(), take()]).toEqual([[0], [10]]);
    pass(-60_000);

    expect(take()).toEqual([0]);
  });
});

describe('a restored use', () => {
  const RULE = { fault: 'malformed-json', next: 2 };
  const useAndRestore = (meanwhile: (engine: FaultEngine) => void) => {
    const { engine, choose } = setUp([RULE]);
    const used = [...engine.choose(SUBJECT)];
    meanwhile(engine);
    for (const active of used) engine.restoreFault(active);
    return [choose(), choose(), choose(), choose()].flat();
  };

  it.each<[string, (engine: FaultEngine) => void]>([
    ['is there again', () => undefined],
    ['adds nothing to rules that a reset has renewed', (engine) => engine.reset()],
    ['adds nothing to rules that came meanwhile', (engine) => engine.replace(parseFaultPlan([RULE]))],
  ])('%s', (_, meanwhile) => {
    expect(useAndRestore(meanwhile)).toEqual(['malformed-json', 'malformed-json']);
  });
});
