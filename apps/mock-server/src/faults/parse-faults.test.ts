import { describe, expect, it } from 'vitest';
import { parseFaultPlan } from './parse-faults.ts';

describe('rejects a rule that could never apply', () => {
  it.each([
    [
      'a fault of scrolls on one call',
      { fault: 'new-calls', match: { route: 'pbx.getCdr' } },
      'route must be pbx.listCdrs',
    ],
    [
      'a fault of scrolls on reports',
      { fault: 'scroll-loop', match: { route: 'autocall.getReport' } },
      'route must be',
    ],
    [
      'tokens by GET',
      { fault: 'unavailable', match: { route: 'pbx.createToken', method: 'get' } },
      'method must be one of POST',
    ],
    [
      'lists by POST',
      { fault: 'unavailable', match: { route: 'pbx.listCdrs', method: 'POST' } },
      'method must be one of GET, HEAD',
    ],
    [
      'reports by POST',
      { fault: 'unavailable', match: { route: 'autocall.getReport', method: 'POST' } },
      'method must be',
    ],
    [
      'anything by PATCH',
      { fault: 'unavailable', match: { method: 'PATCH' } },
      'method must be one of GET, HEAD, POST',
    ],
  ])('%s', (_, rule, problem) => {
    expect(() => parseFaultPlan([{ fault: 'forbidden' }, rule])).toThrow(`faults.1.match.${problem}`);
  });
});

it.each([
  [{ fault: 'expired-scroll' }],
  [{ fault: 'new-calls', match: { route: 'pbx.listCdrs', method: 'HEAD' } }],
  [{ fault: 'unavailable', match: { route: 'pbx.createToken', method: 'post' } }],
  [{ fault: 'unavailable', match: { method: 'POST' } }],
])('accepts the rule %j', (rule) => {
  expect(parseFaultPlan([rule]).rules).toMatchObject([{ fault: rule.fault }]);
});
