import { expect, it } from 'vitest';
import { exportWithKills } from '../test/client/export-with-kills.ts';

it('exports 100,000 calls once each by a process that is killed 20 times', { timeout: 600_000 }, async () => {
  const { exported, stored } = await exportWithKills({ calls: 100_000, kills: 20, mostResponses: 28 });

  expect(stored.length).toBeGreaterThan(100_000);
  // Not compared as lists: the difference would be printed in full.
  expect(exported).toHaveLength(stored.length);
  expect(exported.every((line, index) => line === stored[index])).toBe(true);
});
