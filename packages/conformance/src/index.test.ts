import { expect, it } from 'vitest';
import * as conformance from './index.ts';

it('exports exactly these names', () => {
  expect(Object.keys(conformance).toSorted()).toEqual([
    'Drift',
    'Inconclusive',
    'NotShown',
    'cases',
    'casesFor',
    'clientCases',
    'createSession',
    'findGaps',
    'requirements',
  ]);
});

it('keeps the old name of Inconclusive as the same class', () => {
  expect(conformance.NotShown).toBe(conformance.Inconclusive);
});
