import { CdrError, createCdrClient } from '@cdr/client';

const cdr = createCdrClient({ baseUrl: 'http://127.0.0.1:8787', token: 'cdr_demo_key' });
const report = await cdr.autocall.reports.get('1_1_1_5_cb76e372-b798-4a88-9c8a-410740f0300d_0987654321');
const call = await cdr.pbx.cdrs.get('01b7d166-b564-42ec-80a1-4ad343225934');
const page = await cdr.pbx.cdrs.list({ status: 'BUSY', startDate: '2021-02-01T00:00:00+07:00', limit: 50 });
console.log(report.disposition, call.startedAt, page.total, (await page.next())?.rows.length);
for await (const { id, direction, billableSeconds } of cdr.pbx.cdrs.scroll({ minDuration: 300 }))
  console.log(id, direction, billableSeconds);
await cdr.pbx.cdrs.get('no such call').catch((error) => CdrError.isInstance(error) && console.log(error.kind));
