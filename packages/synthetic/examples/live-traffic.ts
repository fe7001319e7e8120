import { createLiveTraffic } from '@cdr/synthetic';

const live = createLiveTraffic({ seed: 1, perSecond: 0.1, from: '2026-07-01 09:00:00' });

// The caller owns the clock: the same time gives the same calls.
for (const now of ['2026-07-01 09:00:30', '2026-07-01 09:01:00', '2026-07-01 09:02:00', '2026-07-01 09:05:00']) {
  const count = live.cdrCountAt(now);
  const calls = Array.from({ length: count }, (_, index) => live.cdrAsOf(index, now));
  const running = calls.filter((call) => call !== null && call.time_ended === '').length;
  console.log(now, `${count} calls, ${running} of them running`);
}

// One call as it changes.
for (const now of ['2026-07-01 09:00:10', '2026-07-01 09:00:30', '2026-07-01 09:05:00']) {
  const call = live.cdrAsOf(0, now);
  console.log(now, call && { status: call.status, answered: call.time_answered, ended: call.time_ended });
}
