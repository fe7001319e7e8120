import { autocallReport, pbxCdr } from '@cdr/synthetic';
import { describe, expectTypeOf, it } from 'vitest';
import { type MockCall, type MockExport, type MockFault, type MockServer, startMockServer } from '../index.ts';

declare const mock: MockServer;

describe('faults', () => {
  it('have the names and numbers of the catalogue', () => {
    expectTypeOf(mock.faults.set).toBeCallableWith([{ fault: 'rate-limited', retryAfterSeconds: 2, next: 1 }]);
    // @ts-expect-error a misspelt fault
    mock.faults.set([{ fault: 'rate-limitd' }]);
    // @ts-expect-error a misspelt number
    mock.faults.set([{ fault: 'rate-limited', retryAfterSecond: 2 }]);
    // @ts-expect-error a number of another fault
    mock.faults.set([{ fault: 'forbidden', retryAfterSeconds: 2 }]);
    // @ts-expect-error a number as a text
    mock.faults.set([{ fault: 'rate-limited', retryAfterSeconds: '2' }]);
    // @ts-expect-error a misspelt route
    mock.faults.set([{ fault: 'forbidden', match: { route: 'pbx.listCdr' } }]);
    // @ts-expect-error a misspelt key of a rule
    mock.faults.set([{ fault: 'forbidden', nxt: 1 }]);
  });

  it('have them in the options of servers and sandboxes, too', () => {
    expectTypeOf<NonNullable<Parameters<typeof startMockServer>[0]>>().toHaveProperty('faults');
    // @ts-expect-error a misspelt fault
    void startMockServer({ faults: [{ fault: 'rate-limitd' }] });
    // @ts-expect-error a misspelt fault of a plan
    void mock.createSandbox({ faults: { faults: [{ fault: 'rate-limitd' }] } });
    const rule: MockFault = { fault: 'unavailable', next: 1 };
    void mock.createSandbox({ faults: [rule] });
  });
});

describe('calls', () => {
  it('are whole rows of either API', () => {
    expectTypeOf(mock.add(pbxCdr({ status: 'BUSY' }), autocallReport())).resolves.toBeVoid();
    // @ts-expect-error a part of a row
    void mock.add({ status: 'BUSY' });
    // @ts-expect-error a part of a row
    void startMockServer({ data: { pbx: [{ status: 'BUSY' }] } });
  });

  it('change by fields of the wire, and keep their ids', () => {
    expectTypeOf(mock.update('id', { status: 'BUSY' })).resolves.toEqualTypeOf<MockCall>();
    // @ts-expect-error a misspelt field
    void mock.update('id', { statsu: 'BUSY' });
    // @ts-expect-error a misspelt status
    void mock.update('id', { status: 'BUZY' });
    // @ts-expect-error an id
    void mock.update('id', { id: 'other' });
  });

  it('are exported as data is given', () => {
    expectTypeOf(mock.export).returns.resolves.toEqualTypeOf<MockExport>();
    expectTypeOf<MockExport>().toExtend<NonNullable<NonNullable<Parameters<typeof startMockServer>[0]>['data']>>();
  });
});

describe('verifications and clocks', () => {
  it('have known keys alone', () => {
    expectTypeOf(mock.verify).toBeCallableWith({ route: 'pbx.listCdrs', query: { status: 'BUSY' }, count: 1 });
    // @ts-expect-error a misspelt route
    mock.verify({ route: 'pbx.listCdr' });
    // @ts-expect-error a misspelt key
    mock.verify({ times: 1 });
    // @ts-expect-error a duration as a number
    void mock.clock.advance(3600);
    // @ts-expect-error a misspelt key
    void mock.clock.set({ advances: 'PT1H' });
  });
});
