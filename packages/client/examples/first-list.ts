import { baseUrl, token } from './support/mock.ts';
import { createCdrClient } from '@cdr/client';

const cdr = createCdrClient({ pbx: { baseUrl, token } });
const page = await cdr.pbx.cdrs.list({ status: 'BUSY', startDate: '2026-06-01T00:00:00+07:00', limit: 5 });

console.log(`${page.rows.length} of ${page.total} busy calls`);
for (const { startedAt, direction, extension, durationSeconds } of page.rows)
  console.log(startedAt?.toISOString(), direction, extension, durationSeconds);

const next = await page.next();
console.log(`${next?.rows.length} more on page ${next?.page}`);
