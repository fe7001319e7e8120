import { baseUrl, token } from './support/mock.ts';
import { createCdrClient } from '@cdr/client';

let requests = 0;
/** Every second request fails on its way. */
const flakyFetch: typeof fetch = (url, init) =>
  ++requests % 2 === 1 ? Promise.reject(new TypeError('unplugged')) : fetch(url, init);

const cdr = createCdrClient({
  pbx: { baseUrl, token },
  fetch: flakyFetch,
  timeoutMs: 10_000, // one attempt
  totalTimeoutMs: 60_000, // one call with its retries
  maxRetries: 5,
  onRequest: ({ method, route, attempt }) => console.log(method, route, `attempt ${attempt}`),
  onRetry: ({ action, error }) => console.log(action, error.kind),
});

const { data, response } = await cdr.pbx.cdrs.list({ limit: 1 }).withResponse();
console.log(`${data.total} calls, after ${response.attempts} attempts; request id: ${response.requestId}`);
for await (const { rows } of cdr.pbx.cdrs.pages({ direction: 'local', limit: 500 })) console.log(rows.length, 'calls');
