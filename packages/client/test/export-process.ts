import { createCdrClient } from '@cdr/client';
import { exportToFile } from '../recipes/nightly-export.ts';

/** The nightly export as a process that a test may kill. It notifies its parent of each response. */
const [baseUrl = '', token = '', path = '', startDate = '', endDate = ''] = process.argv.slice(2);
const cdr = createCdrClient({ pbx: { baseUrl, token }, onResponse: () => process.send?.('response') });
await exportToFile(cdr, { startDate, endDate }, path, { rowsPerWindow: 2000 });
process.disconnect?.();
