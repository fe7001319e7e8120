import { expect, it } from 'vitest';
import { findDoubtfulValues, toUnknownWarning } from './find-warnings.ts';

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
  ['an empty one, which is an error', ''],
  ['one that calls have', 'no-answered'],
  ['two, which are an error', ['BUSI', 'BUSI']],
])('gives no warning of %s', (_, status) => {
  expect(findDoubtfulValues({ status })).toEqual([]);
});

it.each([
  ['startDateEnded', 'start_date_ended'],
  ['startDateEnde', 'start_date_ended'],
  ['start-date-ended', 'start_date_ended'],
  ['endDateEnded', 'end_date_ended'],
  ['START_DATE', 'start_date'],
  ['scrollId', 'scroll_id'],
  ['recordingFile', 'recordingfile'],
  ['minDuration', 'min_duration'],
  ['ofset', 'offset'],
])('suggests a parameter for %s', (name, meant) => {
  expect(toUnknownWarning('pbx.listCdrs', name)).toBe(`unknown query parameter ${name}; did you mean ${meant}?`);
});

it.each([
  ['pbx.listCdrs', 'dateEnded'],
  ['pbx.getCdr', 'startDate'],
])('suggests nothing where no parameter is near: %s, %s', (route, name) => {
  expect(toUnknownWarning(route, name)).toBe(`unknown query parameter ${name}`);
});
