import { randomUUID } from 'node:crypto';
import { BENCH_KEY } from './bench-options.ts';
import { type LoadRequest, measureRate, measureTimes } from './load.ts';
import { startNginx } from './start-nginx.ts';
import { startNode } from './start-node.ts';
import { startWorkerd } from './start-workerd.ts';

const ROUNDS = Number(process.env['ROUNDS'] ?? 7);
const LOAD = { connections: 32, durationMs: 1000 };
const MISSES = 500;
const COLLECTION = '/v1/cdr/';
const PATH = `${COLLECTION}01b7d166-b564-42ec-80a1-4ad343225934`;
const AUTHORIZATION = `Authorization: Bearer ${BENCH_KEY}`;

const median = (values: readonly number[]): number =>
  values.toSorted((one, other) => one - other)[values.length >> 1] ?? 0;

const toHit = (url: string): LoadRequest => ({ url, path: PATH, headers: [AUTHORIZATION], status: 200 });

/** Stores the record at first. */
const toUnchanged = async (url: string): Promise<LoadRequest> => {
  const response = await fetch(`${url}${PATH}`, { headers: { authorization: `Bearer ${BENCH_KEY}` } });
  const tag = response.headers.get('etag') ?? '';
  return { url, path: PATH, headers: [AUTHORIZATION, `If-None-Match: ${tag}`], status: 304 };
};

using node = await startNode();
await using nginx = await startNginx(node.bare);
await using bareWorker = await startWorkerd(new URL('workers/bare.ts', import.meta.url));
await using edgeWorker = await startWorkerd(new URL('workers/edge.ts', import.meta.url));

const NGINX = 'nginx proxy_cache, one worker, a hit';
const targets: ReadonlyArray<readonly [name: string, request: LoadRequest, bases?: readonly string[]]> = [
  ['Node, bare @hono/node-server route', toHit(node.bare)],
  ...(nginx ? [[NGINX, toHit(nginx.url)] as const] : []),
  ['Node, hit', toHit(node.edge), ['Node, bare @hono/node-server route', NGINX]],
  ['Node, 304', await toUnchanged(node.edge), ['Node, hit']],
  ['workerd, bare Hono worker', toHit(bareWorker.url)],
  ['workerd, hit', toHit(edgeWorker.url), ['workerd, bare Hono worker']],
  ['workerd, 304', await toUnchanged(edgeWorker.url), ['workerd, hit']],
];
if (!nginx) console.log('nginx is not installed here: not compared');
const rates = new Map<string, number[]>(targets.map(([name]) => [name, []]));
for (const [, request] of targets) await measureRate(request, LOAD);
for (let round = 0; round < ROUNDS; round += 1) {
  for (const [name, request] of targets) rates.get(name)?.push(await measureRate(request, LOAD));
}
for (const [name, , bases = []] of targets) {
  const rate = median(rates.get(name) ?? []);
  const shares = bases.flatMap((base) => {
    const baseRates = rates.get(base);
    return baseRates ? [`, ${(rate / median(baseRates)).toFixed(2)} × ${base}`] : [];
  });
  console.log(`${name}: ${rate.toFixed(0)} responses/s${shares.join('')}`);
}

const times: { proxying: number[]; through: number[] } = { proxying: [], through: [] };
for (let round = 0; round < ROUNDS; round += 1) {
  const ids = Array.from({ length: MISSES }, () => randomUUID());
  const request = { path: COLLECTION, headers: [AUTHORIZATION], status: 200 };
  times.proxying.push(median(await measureTimes({ ...request, url: node.proxying }, ids)));
  times.through.push(median(await measureTimes({ ...request, url: node.missing }, ids)));
}
const [proxying, through] = [median(times.proxying), median(times.through)];
console.log(`Node, a miss at p50: ${through.toFixed(2)} ms, a bare proxying Hono route ${proxying.toFixed(2)} ms`);
