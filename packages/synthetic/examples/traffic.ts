import { createTraffic, TRAFFIC_END } from '@cdr/synthetic';

const traffic = createTraffic({ seed: 1, calls: 10_000 });
console.log(`${traffic.cdrCount} calls and ${traffic.reportCount} autocall reports until ${TRAFFIC_END}`);

// Any call, at once; index order is time order.
const newest = Array.from({ length: 8 }, (_, back) => traffic.cdrAt(traffic.cdrCount - 1 - back));
console.table(
  newest.map(({ time_started, direction, from_number, to_number, duration, billsec, status }) => ({
    time_started,
    direction,
    from_number,
    to_number,
    duration,
    billsec,
    status,
  })),
);

console.log(traffic.reportAt(0));

// The newest call at three moments: while it rings, later, and after its end.
for (const at of ['2026-06-30 22:49:00', '2026-06-30 22:50:00', TRAFFIC_END])
  console.log(at, traffic.cdrAsOf(traffic.cdrCount - 1, at)?.status ?? 'not begun');
