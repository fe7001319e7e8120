import { runInNewContext } from 'node:vm';
import { expect, it } from 'vitest';
import { releaseMemory } from './release-memory.ts';

it('releases unreachable memory', () => {
  const rubbish = Array.from({ length: 200_000 }, (_, index) => ({ index }));
  rubbish.length = 0;
  const before = process.memoryUsage().heapUsed;
  releaseMemory();

  expect(before - process.memoryUsage().heapUsed).toBeGreaterThan(5_000_000);
});

it('leaves no garbage collector in the global scope', () => {
  releaseMemory();

  expect(runInNewContext('typeof gc')).toBe('undefined');
});
