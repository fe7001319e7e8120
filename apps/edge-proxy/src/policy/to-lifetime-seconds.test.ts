import { describe, expect, it } from 'vitest';
import type { RecordFacts } from './record-facts.ts';
import { toLifetimeSeconds } from './to-lifetime-seconds.ts';

const NOW = Date.parse('2026-11-01T00:00:00Z');
const MINUTE = 60_000;
const silent = new Headers();
const finished: RecordFacts = {
  endedAt: new Date(NOW - 60 * MINUTE),
  awaitsRecording: false,
  holdsSecret: false,
};

it.each([
  ['passthrough', 60],
  ['keys', 300],
] as const)('keeps a finished record in %s mode for %i s', (mode, seconds) => {
  expect(toLifetimeSeconds(finished, mode, NOW, silent)).toBe(seconds);
});

describe('keeps in no mode', () => {
  it.each([
    ['a one-time password', { ...finished, holdsSecret: true }],
    ['a call without an end', { ...finished, endedAt: null }],
    ['a call whose recording is to come', { ...finished, awaitsRecording: true }],
    ['a call that ended now', { ...finished, endedAt: new Date(NOW) }],
    ['a call that ended within five minutes', { ...finished, endedAt: new Date(NOW - 5 * MINUTE + 1) }],
    ['a call that ends in the future', { ...finished, endedAt: new Date(NOW + 60 * MINUTE) }],
  ])('%s', (_label, facts) => {
    expect(toLifetimeSeconds(facts, 'passthrough', NOW, silent)).toBe(0);
    expect(toLifetimeSeconds(facts, 'keys', NOW, silent)).toBe(0);
  });
});

it('keeps a call once it ended five minutes ago', () => {
  expect(toLifetimeSeconds({ ...finished, endedAt: new Date(NOW - 5 * MINUTE) }, 'keys', NOW, silent)).toBe(300);
});

it.each([
  ['less', 'max-age=20', 20],
  ['more', 'max-age=86400', 60],
  ['nothing', 'must-revalidate', 60],
  ['never', 'no-store', 0],
])('lets a provider say %s', (_label, value, seconds) => {
  expect(toLifetimeSeconds(finished, 'passthrough', NOW, new Headers({ 'cache-control': value }))).toBe(seconds);
});

it('lets no provider have a secret kept', () => {
  const headers = new Headers({ 'cache-control': 'public, max-age=86400' });

  expect(toLifetimeSeconds({ ...finished, holdsSecret: true }, 'keys', NOW, headers)).toBe(0);
});
