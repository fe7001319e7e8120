import { createTraffic } from '@cdr/synthetic';
import { expect, it } from 'vitest';
import { toSeedData } from './to-seed-data.ts';

const { cdrAt, reportAt } = createTraffic({ seed: 3, calls: 20 });
const nameOf = (value: object): string => toSeedData('data', value).name;

it.each([
  ['other calls', { pbx: [cdrAt(1)], autocall: [reportAt(0)] }],
  ['other reports', { pbx: [cdrAt(0)], autocall: [reportAt(1)] }],
  ['no reports', { pbx: [cdrAt(0)] }],
])('names data of %s otherwise: a database that holds one refuses the other', (_, other) => {
  const name = nameOf({ pbx: [cdrAt(0)], autocall: [reportAt(0)] });

  expect(nameOf({ pbx: [cdrAt(0)], autocall: [reportAt(0)] })).toBe(name);
  expect(nameOf(other)).not.toBe(name);
});
