import { expect, it } from 'vitest';
import { assertLockstep } from './lockstep.ts';

it.each([
  ['the same names in another order', ['one', 'two'], ['two', 'one']],
  ['a name that comes twice on one side', ['one', 'one'], ['one']],
  ['nothing on either side', [], []],
])('takes %s', (_, actual, described) => {
  expect(() => assertLockstep('here', actual, described)).not.toThrow();
});

it.each([
  ['what nobody described', ['one', 'two', 'three'], ['two'], 'here: one, three has no description: write one'],
  ['what is not there', ['two'], ['one', 'two'], 'here: one is described but not there: remove it'],
])('names %s', (_, actual, described, message) => {
  expect(() => assertLockstep('here', actual, described)).toThrow(message);
});
