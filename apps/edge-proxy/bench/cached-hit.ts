import { fork } from 'node:child_process';
import { once } from 'node:events';
import { measure } from './load.ts';

const ROUNDS = 7;
const LOAD = { path: '/v1/cdr/01b7d166-b564-42ec-80a1-4ad343225934', connections: 32, durationMs: 1_000 };

const median = (values: readonly number[]): number =>
  values.toSorted((one, other) => one - other)[values.length >> 1] ?? 0;

const servers = fork(new URL('servers.ts', import.meta.url), { execArgv: ['--conditions=@cdr/source'] });
const [addresses]: unknown[] = await once(servers, 'message');
if (typeof addresses !== 'object' || !addresses || !('bare' in addresses) || !('edge' in addresses)) {
  throw new Error('the servers did not start');
}
const urls = { bare: String(addresses.bare), edge: String(addresses.edge) };

await measure(urls.bare, LOAD);
await measure(urls.edge, LOAD);
const rates: { bare: number[]; edge: number[] } = { bare: [], edge: [] };
for (let round = 0; round < ROUNDS; round += 1) {
  rates.bare.push(await measure(urls.bare, LOAD));
  rates.edge.push(await measure(urls.edge, LOAD));
}
const [bare, edge] = [median(rates.bare), median(rates.edge)];
console.log(`bare @hono/node-server route: ${bare.toFixed(0)} answers/s`);
console.log(`sealed hit through the edge:  ${edge.toFixed(0)} answers/s, ${(edge / bare).toFixed(2)} × the bare route`);
servers.disconnect();
