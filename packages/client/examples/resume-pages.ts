import { baseUrl, token } from './support/mock.ts';
import { createCdrClient, toRange } from '@cdr/client';

const filters = { ...toRange({ day: '2026-06-02' }), limit: 100 };

let continuationToken: string | undefined;
for await (const page of createCdrClient({ pbx: { baseUrl, token } }).pbx.cdrs.pages(filters)) {
  console.log(`the first page has ${page.rows.length} of ${page.total} calls`);
  continuationToken = page.continuationToken;
  break;
}
console.log('the token for the next page:', continuationToken);

// Later, in another process:
const cdr = createCdrClient({ pbx: { baseUrl, token } });
for await (const page of cdr.pbx.cdrs.pages(filters, { continuationToken }))
  console.log(`another page has ${page.rows.length} calls; the last: ${page.continuationToken === undefined}`);
