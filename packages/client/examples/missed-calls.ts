import { createCdrClient, toRange } from '@cdr/client';
import { findMissedCalls } from '../recipes/missed-calls.ts';
import { baseUrl, token } from './support/mock.ts';

const cdr = createCdrClient({ pbx: { baseUrl, token } });

const missed = await findMissedCalls(cdr, toRange({ day: '2026-06-02' }));
console.log(`${missed.length} callers to call back`);
for (const { startedAt, fromNumber, disposition } of missed.slice(0, 10))
  console.log(startedAt?.toISOString(), fromNumber, disposition);
