import { describe, expect, it } from 'vitest';
import { resolveRange } from './resolve-range.ts';

const NOW = new Date('2026-06-28T14:00:00Z');
const FACTS = { now: NOW, firstAt: '2026-01-05T00:00:00Z', defaultZone: 'Asia/Ho_Chi_Minh' };

describe('resolveRange', () => {
  it.each([
    [{}, '2026-06-21T17:00:00Z', '2026-06-28T17:00:00Z'],
    [{ range: 'today' }, '2026-06-27T17:00:00Z', '2026-06-28T17:00:00Z'],
    [{ range: 'yesterday' }, '2026-06-26T17:00:00Z', '2026-06-27T17:00:00Z'],
    [{ range: 'all' }, '2026-01-04T17:00:00Z', '2026-06-28T17:00:00Z'],
    [{ range: 'today', zone: 'UTC' }, '2026-06-28T00:00:00Z', '2026-06-29T00:00:00Z'],
    [
      { since: '2026-03-29', until: '2026-03-30', zone: 'Europe/Berlin' },
      '2026-03-28T23:00:00Z',
      '2026-03-29T22:00:00Z',
    ],
    [{ since: '2026-06-01T09:00:00+07:00' }, '2026-06-01T02:00:00Z', '2026-06-28T17:00:00Z'],
    [{ until: '2026-06-01' }, '2026-01-04T17:00:00Z', '2026-05-31T17:00:00Z'],
  ] as const)('turns %j into instants', (question, since, until) => {
    expect(resolveRange(question, FACTS)).toMatchObject({ since, until });
  });

  it('compares a day that runs with as much of the day before', () => {
    expect(resolveRange({ range: 'today' }, FACTS).before).toEqual({
      since: '2026-06-26T17:00:00Z',
      until: '2026-06-27T14:00:00Z',
    });
  });

  it('compares nothing with a time before the first call', () => {
    expect(resolveRange({ range: 'all' }, FACTS).before).toBeNull();
  });
});
