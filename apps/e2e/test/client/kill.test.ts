import { expect, it } from 'vitest';
import { SLOW } from '../support/slow.ts';
import { exportWithKills } from './export-with-kills.ts';

// long/client-kill.test.ts exports 100,000 calls with 20 kills.
it('exports 20,000 calls once each by a process that is killed five times', SLOW, async () => {
  const { exported, stored } = await exportWithKills({ calls: 20_000, kills: 5, mostResponses: 8 });

  expect(stored.length).toBeGreaterThan(20_000);
  // Not compared as lists: the difference would be printed in full.
  expect(exported).toHaveLength(stored.length);
  expect(exported.every((line, index) => line === stored[index])).toBe(true);
});
