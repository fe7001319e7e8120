import { describe, expect, it } from 'vitest';
import type { Difference } from '../../packages/contract/src/compatibility.ts';
import { describeDifferences, describeNeed } from './describe-differences.ts';

const forCallers: Difference = {
  path: 'pbx.listCdrs.request.query.sort',
  change: 'added, optional',
  verdict: 'additive',
  for: 'callers',
  reason: 'they may send it',
};
const forServers: Difference = {
  ...forCallers,
  verdict: 'breaking',
  for: 'servers',
  reason: 'they must understand it',
};
const breaking: Difference = { ...forCallers, verdict: 'breaking', path: 'pbx.getCdr' };

describe('describeDifferences', () => {
  it('names a place once and every verdict on it', () => {
    expect(describeDifferences([forCallers, forServers, breaking])).toEqual([
      'pbx.listCdrs.request.query.sort: added, optional',
      '  additive for callers: they may send it',
      '  breaking for servers: they must understand it',
      'pbx.getCdr: added, optional',
      '  breaking for callers: they may send it',
    ]);
  });
});

describe('describeNeed', () => {
  it.each([
    [
      'major',
      [forCallers, forServers, breaking],
      'The contract needs a major release: 1 difference breaks callers, the first at pbx.getCdr.',
    ],
    [
      'major',
      [breaking, breaking],
      'The contract needs a major release: 2 differences break callers, the first at pbx.getCdr.',
    ],
    [
      'minor',
      [forCallers, forServers],
      'The contract needs a minor release: 1 difference adds to it and none breaks callers.',
    ],
    [
      'minor',
      [forCallers, forCallers, forServers],
      'The contract needs a minor release: 2 differences add to it and none breaks callers.',
    ],
    ['patch', [], 'The contract needs a patch release: its words changed and nothing on the wire.'],
    ['none', [], 'The contract needs no release: it is as it was released.'],
  ] as const)('%s', (needed, differences, sentence) => {
    expect(describeNeed(differences, needed)).toBe(sentence);
  });
});
