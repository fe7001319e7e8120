import { describe, expect, it } from 'vitest';
import { compareContracts, type Difference } from '@cdr/contract-diff';
import { PAIRS } from './pairs.ts';

const worst = (differences: readonly Difference[], audience: Difference['for']): string =>
  (['breaking', 'additive', 'documentation'] as const).find((verdict) =>
    differences.some((difference) => difference.for === audience && difference.verdict === verdict),
  ) ?? 'nothing';

describe('labelled pairs', () => {
  it.each(PAIRS)('$label: $callers for callers, $servers for servers', ({ old, next, callers, servers }) => {
    const differences = compareContracts(old, next);
    expect({ callers: worst(differences, 'callers'), servers: worst(differences, 'servers') }).toEqual({
      callers,
      servers,
    });
  });
});
