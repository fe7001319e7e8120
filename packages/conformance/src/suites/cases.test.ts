import { describe, expect, it } from 'vitest';
import { cases, casesFor, findGaps } from './cases.ts';

describe('findGaps', () => {
  it('finds no gap', () => {
    expect(findGaps()).toEqual([]);
  });

  it.each([
    ['a requirement without a case', ['a', 'b'], ['a'], ['b has no case']],
    ['a case without a requirement', ['a'], ['a', 'b'], ['b is not in the manifest']],
    ['a requirement with two cases', ['a'], ['a', 'a'], ['a has two cases']],
    ['both at once', ['a'], ['b'], ['a has no case', 'b is not in the manifest']],
  ])('finds %s', (_, manifest, proofs, gaps) => {
    expect(findGaps(manifest, proofs)).toEqual(gaps);
  });
});

describe('casesFor', () => {
  it('leaves out requirements of the other kind', () => {
    const ids = (kind: 'provider' | 'edge') => casesFor(kind).map(({ requirement }) => requirement);
    expect(ids('provider')).not.toContain('edge/head');
    expect(ids('edge')).not.toContain('autocall/auth/raw-token');
    expect(new Set([...ids('provider'), ...ids('edge')]).size).toBe(cases.length);
  });
});
