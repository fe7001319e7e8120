import { proveInProcess } from './prove-in-process.ts';

await proveInProcess('contract');
