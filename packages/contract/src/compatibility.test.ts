import { expect, it } from 'vitest';
import * as surface from './compatibility.ts';

it('exports exactly these names', () => {
  expect(Object.keys(surface).toSorted()).toEqual([
    'BUMPS',
    'SNAPSHOT_FORMAT',
    'compareContracts',
    'describeContract',
    'isBumpEnough',
    'parseReleasedContract',
    'toLargestBump',
    'toNeededBump',
  ]);
});
