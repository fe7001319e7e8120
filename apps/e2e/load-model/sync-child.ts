import { createCdrClient } from '@cdr/client';
import { openTarget, sync } from '@cdr/sync';

/** Syncs twice and sends the CPU time of each: `node sync-child.ts TARGET URL TOKEN`. The second round reads all calls again. */
const [, , url = '', baseUrl = '', token = ''] = process.argv;
const client = createCdrClient({ pbx: { baseUrl, token } });
await using target = await openTarget(url);

const measure = async (work: () => Promise<{ readonly calls: number }>): Promise<{ calls: number; cpu: number }> => {
  const before = process.cpuUsage();
  const { calls } = await work();
  const { user, system } = process.cpuUsage(before);
  return { calls, cpu: user + system };
};

/** Behind the calls of the mock server. */
const today = new Date('2026-07-01T05:00:00Z');
const tomorrow = new Date('2026-07-02T06:00:00Z');

const fresh = await measure(() => sync({ client, target, account: 'bench', now: () => today }));
process.send?.({ fresh });
// A day later the whole lookback is read again.
const again = await measure(() => sync({ client, target, account: 'bench', lookback: 'P30D', now: () => tomorrow }));
process.send?.({ again });
process.disconnect?.();
