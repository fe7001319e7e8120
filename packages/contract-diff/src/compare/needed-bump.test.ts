import { expect, it } from 'vitest';
import type { Difference } from './compare-contracts.ts';
import { isBumpEnough, toLargestBump, toNeededBump } from './needed-bump.ts';

const difference = (verdict: Difference['verdict'], audience: Difference['for']): Difference => ({
  path: 'pbx.listCdrs',
  change: 'changed',
  reason: 'because',
  verdict,
  for: audience,
});

it.each([
  ['nothing', [], 'none'],
  ['words', [difference('documentation', 'callers')], 'patch'],
  ['an addition', [difference('documentation', 'callers'), difference('additive', 'callers')], 'minor'],
  ['what servers alone must follow', [difference('additive', 'callers'), difference('breaking', 'servers')], 'minor'],
  ['what breaks callers', [difference('breaking', 'callers'), difference('additive', 'callers')], 'major'],
] as const)('%s', (_, differences, bump) => {
  expect(toNeededBump(differences)).toBe(bump);
});

it.each([
  ['as much as needed', 'minor', 'minor', true],
  ['more than needed', 'major', 'patch', true],
  ['too little', 'patch', 'minor', false],
  ['nothing at all', 'none', 'patch', false],
  ['nothing where nothing is needed', 'none', 'none', true],
] as const)('a bump that is %s', (_, actual, needed, enough) => {
  expect(isBumpEnough(actual, needed)).toBe(enough);
});

it('the largest of no bumps is none', () => {
  expect(toLargestBump([])).toBe('none');
  expect(toLargestBump(['patch', 'major', 'minor'])).toBe('major');
});
