import { baseUrl, token } from './support/mock.ts';
import { createCdrClient, toRange } from '@cdr/client';

const cdr = createCdrClient({ pbx: { baseUrl, token } });
const days = new Map<string, number>();

for await (const call of cdr.pbx.cdrs.scroll(toRange({ month: '2026-06' }))) {
  const day = call.raw.time_started?.slice(0, 10) ?? 'unknown';
  days.set(day, (days.get(day) ?? 0) + 1);
}

for (const [day, calls] of days) console.log(day, '#'.repeat(calls / 5), calls);
