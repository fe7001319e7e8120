import { expect, it } from 'vitest';
import { findDoubtfulValues } from './find-warnings.ts';

it.each([
  ['a letter too few', 'BSY', 'no call has status=BSY; did you mean BUSY?'],
  ['a letter too many', 'BUSYY', 'no call has status=BUSYY; did you mean BUSY?'],
  ['another letter', 'busi', 'no call has status=busi; did you mean BUSY?'],
  ['two letters that have changed places', 'BUYS', 'no call has status=BUYS; did you mean BUSY?'],
  ['two letters too many', 'BUSYYY', 'no call has status=BUSYYY'],
  ['three other letters', 'BXXX', 'no call has status=BXXX'],
  ['a blank that is missing, and a letter', 'NOANSWE', 'no call has status=NOANSWE; did you mean NO ANSWER?'],
  ['a telephone number in the wrong place', '0951234567', 'no call has status=***'],
])('warns of a status that no call has: %s', (_, status, warning) => {
  expect(findDoubtfulValues({ status })).toEqual([warning]);
});

it.each([
  ['none', undefined],
  ['an empty one, which is refused', ''],
  ['one that calls have', 'no-answered'],
  ['two, which are refused', ['BUSI', 'BUSI']],
])('says nothing of %s', (_, status) => {
  expect(findDoubtfulValues({ status })).toEqual([]);
});
