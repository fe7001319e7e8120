import { pbxCdrExamples } from '@cdr/contract/examples';
import { expect, it } from 'vitest';
import { widenSpans } from './spans.ts';

const [call] = pbxCdrExamples;
const known = { longest: 100, shortest: -5 };

it.each([
  ['a call within them', { time_ended: '2021-02-18 17:21:58' }, known],
  ['a longer call', { time_ended: '2021-02-18 17:22:58' }, { longest: 120, shortest: -5 }],
  ['a call that ends before it starts', { time_ended: '2021-02-18 17:20:48' }, { longest: 100, shortest: -10 }],
  ['a call that has not ended', { time_ended: '' }, known],
])('%s', (_, changes, expected) => {
  expect(widenSpans(known, { ...call, ...changes })).toEqual(expected);
});
