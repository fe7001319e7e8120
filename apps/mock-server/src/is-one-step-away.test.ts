import { expect, it } from 'vitest';
import { isOneStepAway } from './is-one-step-away.ts';

it.each([
  ['the same text', 'BUSY', 'BUSY', true],
  ['a letter left out', 'ANSWRED', 'ANSWERED', true],
  ['the first letter left out', 'USY', 'BUSY', true],
  ['the last letter left out', 'BUS', 'BUSY', true],
  ['one of two equal letters left out', 'CAL', 'CALL', true],
  ['another letter', 'BUZY', 'BUSY', true],
  ['neighbours that have changed places', 'BSUY', 'BUSY', true],
  ['the only letter', '', 'A', true],
  ['two other letters, side by side', 'BXXY', 'BUSY', false],
  ['two other letters, apart', 'XUSX', 'BUSY', false],
  ['another number of as many digits', '25', '10', false],
  ['a number of one digit more', '5', '17', false],
  ['two letters left out', 'BY', 'BUSY', false],
  ['one letter twice over', 'AAAA', 'AA', false],
  ['two letters left out of a repetition', 'ABAB', 'ABABAB', false],
])('%s: %s and %s', (_, text, other, expected) => {
  expect([isOneStepAway(text, other), isOneStepAway(other, text)]).toEqual([expected, expected]);
});
