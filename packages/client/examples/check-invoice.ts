import { createCdrClient, toRange } from '@cdr/client';
import { reconcileBilling } from '../recipes/reconcile-billing.ts';
import { baseUrl, token } from './support/mock.ts';

const cdr = createCdrClient({ pbx: { baseUrl, token } });

// The invoice is right for extension 103, wrong for 116, and has no line for the others.
const differences = await reconcileBilling(cdr, toRange({ day: '2026-06-02' }), [
  { extension: '103', calls: 7, billedSeconds: 780 },
  { extension: '116', calls: 8, billedSeconds: 2760 },
]);
console.log(`${differences.length} extensions differ; the first ones:`);
console.table(
  differences.slice(0, 12).map(({ extension, invoiced, counted }) => ({
    extension,
    invoiced: `${invoiced.calls} calls, ${invoiced.billedSeconds} s`,
    counted: `${counted.calls} calls, ${counted.billedSeconds} s`,
  })),
);
