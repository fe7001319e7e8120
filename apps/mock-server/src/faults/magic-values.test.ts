import { describe, expect, it } from 'vitest';
import { readMagicCdrId, readMagicPhone, readMagicReportId } from './magic-values.ts';

describe('magic values', () => {
  it.each([
    ['facade00-0000-4000-8000-000000000503', 'unavailable', 'unavailable'],
    ['1_1_1_1_facade00-0000-4000-8000-000000000624_0951234567', 'truncated-body', undefined],
    ['facade00-0000-4000-8000-000000000503@sip.example', 'unavailable', undefined],
    ['facade00-0000-4000-8000-000000000504', undefined, undefined],
    ['facade00-0000-4000-8000-0000000005031', undefined, undefined],
    ['503', undefined, undefined],
  ])('the id %s', (id, forReports, forCdrs) => {
    expect([readMagicReportId(id), readMagicCdrId(id)]).toEqual([forReports, forCdrs]);
  });

  it.each([
    ['0959990401', 'expired-token'],
    ['84959990429', 'rate-limited'],
    ['+84 95 999 0621', 'reset-before-headers'],
    ['0959980401', undefined],
    ['0959991401', undefined],
    ['401', undefined],
  ])('the number %s', (phone, fault) => {
    expect(readMagicPhone(phone)).toBe(fault);
  });
});
