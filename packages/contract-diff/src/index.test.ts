import { expect, it } from 'vitest';
import * as surface from './index.ts';

it('exports exactly these names', () => {
  expect(Object.keys(surface).toSorted()).toEqual([
    'BUMPS',
    'SNAPSHOT_FORMAT',
    'compareContracts',
    'describeContract',
    'describeDifferences',
    'describeNeed',
    'isBumpEnough',
    'parseReleasedContract',
    'toLargestBump',
    'toNeededBump',
  ]);
});
