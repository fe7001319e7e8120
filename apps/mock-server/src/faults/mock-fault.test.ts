import { describe, expect, expectTypeOf, it } from 'vitest';
import { ROUTE_NAMES } from '../lib/served-routes.ts';
import type { MockFault } from './mock-fault.ts';
import { parseFaultPlan } from './parse-faults.ts';

describe('the type of a rule', () => {
  it('has the numbers of its fault, and no others', () => {
    expectTypeOf({ fault: 'unavailable', retryAfterSeconds: 2, next: 1 } as const).toExtend<MockFault>();
    expectTypeOf({ fault: 'unavailable', retryAfterSeconds: '2' } as const).not.toExtend<MockFault>();
    expectTypeOf({ fault: 'total-capped', total: 5 } as const).toExtend<MockFault>();
    expectTypeOf({ fault: 'window-limit', rows: 5 } as const).toExtend<MockFault>();
    expectTypeOf({ fault: 'unavailabel' } as const).not.toExtend<MockFault>();
    expectTypeOf<Extract<MockFault, { fault: 'server-error' }>>().not.toHaveProperty('retryAfterSeconds');
    expectTypeOf<Extract<MockFault, { fault: 'latency-uniform' }>>().toHaveProperty('toMs');
  });

  it('names the routes', () => {
    const routes: Record<NonNullable<NonNullable<MockFault['match']>['route']>, true> = {
      'autocall.getReport': true,
      'pbx.listCdrs': true,
      'pbx.getCdr': true,
      'pbx.createToken': true,
    };

    expect(Object.keys(routes).toSorted()).toEqual(ROUTE_NAMES.toSorted());
  });

  it('is accepted by the parser', () => {
    const rule: MockFault = { fault: 'rate-limit', requests: 5, rate: 0.5, match: { query: { status: 'BUSY' } } };

    expect(parseFaultPlan([rule]).rules).toMatchObject([{ fault: 'rate-limit', values: { requests: 5 }, rate: 0.5 }]);
  });
});
