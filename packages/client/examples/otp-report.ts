import { createCdrClient } from '@cdr/client';
import { awaitOtp } from '../recipes/await-otp.ts';
import { autocallToken, baseUrl } from './support/mock.ts';

let looks = 0;
const cdr = createCdrClient({
  autocall: { baseUrl, token: autocallToken },
  // The report appears after a while, as it does in production.
  fetch: async (url, init) => {
    looks += 1;
    console.log(`look ${looks}`);
    return looks < 3 ? Response.json({ error: 'Not Found' }, { status: 404 }) : fetch(url, init);
  },
});

const callId = '1_1_1_5_cb76e372-b798-4a88-9c8a-410740f0300d_0987654321';
const report = await awaitOtp(cdr, callId, { everyMs: 50, signal: AbortSignal.timeout(30_000) });
console.log('heard:', report.disposition === 'answered');
console.log({ answeredAt: report.answeredAt, endedAt: report.endedAt, talkSeconds: report.talkSeconds });
