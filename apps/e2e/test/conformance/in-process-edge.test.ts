import { proveInProcess } from './prove-in-process.ts';

await proveInProcess('edge-keys');
await proveInProcess('edge-passthrough');
