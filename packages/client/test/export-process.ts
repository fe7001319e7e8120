import { createCdrClient } from '@cdr/client';
import { exportToFile } from '../recipes/nightly-export.ts';

/** The nightly export as a process that a test may kill: it tells its parent of each answer that it gets. */
const [baseUrl = '', token = '', path = '', startDate = '', endDate = ''] = process.argv.slice(2);
const cdr = createCdrClient({ pbx: { baseUrl, token }, onResponse: () => process.send?.('answer') });
await exportToFile(cdr, { startDate, endDate }, path, { rowsPerWindow: 2000 });
process.disconnect?.();
