import { describe, expect, it } from 'vitest';
import type { Result } from '../report/result.ts';
import { createProgress } from './progress.ts';

const result = (outcome: 'passed' | 'inconclusive'): Result => {
  const base = { target: 'edge', requirement: 'edge/head' as const, source: '', behavior: '', durationMs: 1 };
  return outcome === 'passed' ? { ...base, outcome } : { ...base, outcome, reason: 'why' };
};

const show = (screen: { isTTY?: boolean; columns?: number }): string[] => {
  const written: string[] = [];
  const progress = createProgress({ ...screen, write: (text) => written.push(text) }, 2);
  progress.add(result('passed'));
  progress.add(result('inconclusive'));
  progress.end();
  return written;
};

describe('progress', () => {
  it('writes one line for each result without a terminal', () => {
    expect(show({})).toEqual(['holds         edge  edge/head\n', 'inconclusive  edge  edge/head (why)\n']);
  });

  it('redraws one line on a terminal and removes it at the end', () => {
    const written = show({ isTTY: true, columns: 200 });
    expect(written[0]).toBe(`\r\u001B[2K${'░'.repeat(16)} 0/2  0 drifted  `);
    expect(written[1]).toBe(`\r\u001B[2K${'█'.repeat(8)}${'░'.repeat(8)} 1/2  0 drifted  edge  edge/head`);
    expect(written[2]).toContain(`${'█'.repeat(16)} 2/2`);
    expect(written[3]).toBe('\r\u001B[2K');
    expect(written.join('')).not.toContain('\n');
  });

  it.each([
    ['is narrow', 30, 29],
    ['has width 0', 0, 'edge  edge/head'.length + 33],
  ])('never wraps if the terminal %s', (_, columns, length) => {
    const [, line = ''] = show({ isTTY: true, columns });
    expect(line.replace('\r\u001B[2K', '')).toHaveLength(length);
  });
});
