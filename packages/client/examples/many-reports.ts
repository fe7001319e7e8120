import { autocallToken, baseUrl } from './support/mock.ts';
import { createCdrClient, toCallRecord } from '@cdr/client';

const cdr = createCdrClient({ autocall: { baseUrl, token: autocallToken } });
const callIds = ['1_1_1_5_cb76e372-b798-4a88-9c8a-410740f0300d_0987654321', 'unknown'];

const reports = cdr.autocall.reports.getMany(callIds, {
  concurrency: 8,
  onNotFound: (_, index) => console.log(`id ${index} has no report`),
});
for await (const report of reports) console.log(report.disposition, toCallRecord(report));
