import { baseUrl, token } from './support/mock.ts';
import { CdrError, createCdrClient } from '@cdr/client';

const cdr = createCdrClient({ pbx: { baseUrl, token } });

try {
  await cdr.pbx.cdrs.get('no such call');
} catch (error) {
  if (!CdrError.isInstance(error)) throw error;
  console.log(error.kind, error.status, error.isRetryable, error.message);
}

const rejected = createCdrClient({ pbx: { baseUrl, token: 'wrong' } });
const offline = createCdrClient({ pbx: { baseUrl: 'http://127.0.0.1:9', token }, retryDelayMs: 1 });
const calls: ReadonlyArray<() => Promise<unknown>> = [
  () => cdr.pbx.cdrs.list({ startDate: '2026-06-01 00:00:00' }),
  () => cdr.pbx.cdrs.list({ limit: 501 }),
  () => cdr.pbx.cdrs.list({}, { signal: AbortSignal.abort() }),
  () => rejected.pbx.cdrs.list(),
  () => offline.pbx.cdrs.list(),
];
for (const call of calls) {
  await call().catch((error) => {
    if (CdrError.isInstance(error)) console.log(`${error.kind} after ${error.attempts} requests: ${error.message}`);
  });
}
