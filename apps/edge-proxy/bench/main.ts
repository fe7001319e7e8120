import { randomUUID } from 'node:crypto';
import { BENCH_KEY, KEY_HASH } from './bench-options.ts';
import { readCpuTime } from './cpu-time.ts';
import { type LoadRequest, measureRate, measureTimes } from './load.ts';
import { startNginx } from './start-nginx.ts';
import { startNode } from './start-node.ts';
import { startWorkerd } from './start-workerd.ts';

/** Short rounds: other programs then disturb a target and its base alike. */
const ROUNDS = Number(process.env['ROUNDS'] ?? 60);
const LOAD = { connections: 32, durationMs: 200 };
const WARM_UP = { connections: 32, durationMs: 2000 };
const MISS_ROUNDS = 7;
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
await using nginx = await startNginx(node.bare, KEY_HASH);
await using bareWorker = await startWorkerd(new URL('workers/bare.ts', import.meta.url));
await using edgeWorker = await startWorkerd(new URL('workers/edge.ts', import.meta.url));

interface Target {
  readonly name: string;
  readonly pid: number;
  readonly request: LoadRequest;
  /** Names of the targets that it is compared with. */
  readonly bases: readonly string[];
}

interface Round {
  /** @unit responses a second */
  readonly rate: number;
  /** CPU time of the server for a response. @unit microseconds */
  readonly cpu: number;
}

const NGINX = 'nginx with njs, one worker, a hit';
const NODE_BARE = 'Node, bare @hono/node-server route';
const WORKERD_BARE = 'workerd, bare Hono worker';
const { pid } = node;
const targets: readonly Target[] = [
  { name: NODE_BARE, pid, request: toHit(node.bare), bases: [] },
  ...(nginx ? [{ name: NGINX, pid: nginx.pid, request: toHit(nginx.url), bases: [NODE_BARE] }] : []),
  { name: 'Node, hit', pid, request: toHit(node.edge), bases: nginx ? [NODE_BARE, NGINX] : [NODE_BARE] },
  { name: 'Node, 304', pid, request: await toUnchanged(node.edge), bases: ['Node, hit'] },
  { name: WORKERD_BARE, pid: bareWorker.pid, request: toHit(bareWorker.url), bases: [] },
  { name: 'workerd, hit', pid: edgeWorker.pid, request: toHit(edgeWorker.url), bases: [WORKERD_BARE] },
  { name: 'workerd, 304', pid: edgeWorker.pid, request: await toUnchanged(edgeWorker.url), bases: ['workerd, hit'] },
];
if (!nginx) console.log('nginx with njs is not installed here: not compared');

const measure = async ({ pid: server, request }: Target): Promise<Round> => {
  const [cpuBefore, startedAt] = [readCpuTime(server), performance.now()];
  const rate = await measureRate(request, LOAD);
  const seconds = (performance.now() - startedAt) / 1000;
  return { rate, cpu: (readCpuTime(server) - cpuBefore) / (rate * seconds) };
};

const rounds = new Map<string, Round[]>(targets.map(({ name }) => [name, []]));
for (const { request } of targets) await measureRate(request, WARM_UP);
for (let round = 0; round < ROUNDS; round += 1) {
  for (const target of targets) rounds.get(target.name)?.push(await measure(target));
}
for (const { name, bases } of targets) {
  const own = rounds.get(name) ?? [];
  const shares = bases.map((base) => {
    const others = rounds.get(base) ?? [];
    const compare = (toRatio: (one: Round, other: Round) => number): string =>
      median(own.flatMap((one, index) => (others[index] ? [toRatio(one, others[index])] : []))).toFixed(2);
    const byRate = compare((one, other) => one.rate / other.rate);
    // nginx's own process does not handle requests.
    const byCpu =
      base === NGINX || name === NGINX ? '' : ` (${compare((one, other) => other.cpu / one.cpu)} by CPU time)`;
    return `, ${byRate}${byCpu} × ${base}`;
  });
  console.log(`${name}: ${median(own.map(({ rate }) => rate)).toFixed(0)} responses/s${shares.join('')}`);
}

const times: { proxying: number[]; through: number[] } = { proxying: [], through: [] };
for (let round = 0; round < MISS_ROUNDS; round += 1) {
  const ids = Array.from({ length: MISSES }, () => randomUUID());
  const request = { path: COLLECTION, headers: [AUTHORIZATION], status: 200 };
  times.proxying.push(median(await measureTimes({ ...request, url: node.proxying }, ids)));
  times.through.push(median(await measureTimes({ ...request, url: node.missing }, ids)));
}
const [proxying, through] = [median(times.proxying), median(times.through)];
console.log(`Node, a miss at p50: ${through.toFixed(2)} ms, a bare proxying Hono route ${proxying.toFixed(2)} ms`);
