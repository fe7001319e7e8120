import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { PbxCdrWire } from '@cdr/contract';
import { createTraffic } from '@cdr/synthetic';
import Fastify from 'fastify';
import { startMockServer } from '../src/index.ts';
import { median, report } from './limits.ts';
import type { Round } from './load.ts';
import { benchScroll, benchStores, openBenchStore } from './pages.ts';
import { startPeers } from './start-peers.ts';
import { benchStart } from './start.ts';

/** Calls that are asked for again and again: the mock server remembers them. */
const SAMPLES = 1000;
/** More calls than it remembers: asked for in turn, each is read anew. */
const MANY_SAMPLES = 40_000;
const FEW = 10_000;
const BYTES_IN_MB = 1_000_000;

const { values } = parseArgs({
  options: {
    calls: { type: 'string', default: '1000000' },
    rounds: { type: 'string', default: '7' },
    seconds: { type: 'string', default: '1.5' },
    peers: { type: 'boolean', default: false },
  },
});
const [calls, rounds, durationMs] = [Number(values.calls), Number(values.rounds), Number(values.seconds) * 1000];

await benchStart();
const folder = mkdtempSync(join(tmpdir(), 'cdr-mock-bench-'));
const database = join(folder, 'calls.db');
const traffic = createTraffic({ seed: 1, calls });
const sample = (count: number): PbxCdrWire[] => {
  const step = Math.max(1, Math.floor(calls / count));
  return Array.from({ length: Math.min(count, calls) }, (_, index) => traffic.cdrAt(index * step));
};
const samples = sample(SAMPLES);
const constant = samples.toSorted((a, b) => JSON.stringify(a).length - JSON.stringify(b).length)[samples.length >> 1];

const begin = performance.now();
await using mock = await startMockServer({ calls, database });
report(`${calls} calls made, stored and indexed`, (performance.now() - begin) / 1000, 25, 'at most', ' s');
report('on disk', statSync(database).size / BYTES_IN_MB, 600, 'at most', ' MB');
report('resident memory, this bench included', process.memoryUsage.rss() / BYTES_IN_MB, 300, 'at most', ' MB');

await using bare = Fastify();
bare.get('/v1/cdr/:id', async () => constant);
const peers = values.peers ? await startPeers(`/v1/cdr/${samples[0]?.id}`) : [];
const toRequests = (cdrs: readonly PbxCdrWire[]): readonly string[] =>
  cdrs.map(({ id }) => `GET /v1/cdr/${id} HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer demo-pbx-token\r\n\r\n`);
const requests = toRequests(samples);
const mocks = [
  { name: 'mock', url: mock.url, requests },
  { name: 'mock, each read anew', url: mock.url, requests: toRequests(sample(MANY_SAMPLES)) },
];
const servers = [
  ...mocks,
  { name: 'bare', url: await bare.listen({ port: 0, host: '127.0.0.1' }), requests },
  ...peers.map((peer) => ({ ...peer, requests })),
];

const loader = fork(new URL('./load.ts', import.meta.url));
const measure = async (server: (typeof servers)[number]): Promise<number> => {
  loader.send({ port: Number(new URL(server.url).port), requests: server.requests, durationMs } satisfies Round);
  const [perSecond] = await once(loader, 'message');
  return Number(perSecond);
};

const rates = new Map<string, number[]>(servers.map(({ name }) => [name, []]));
for (const server of servers) await measure(server);
for (let round = 0; round < rounds; round += 1) {
  for (const server of servers) rates.get(server.name)?.push(await measure(server));
}
loader.disconnect();
for (const { stop } of peers) stop();

const rateOf = (name: string): number => median(rates.get(name) ?? []);
for (const { name } of servers) console.log(`       ${name}: ${Math.round(rateOf(name))} requests/s`);
for (const { name } of mocks) {
  report(`detail by id, ${name}, to a bare Fastify route`, rateOf(name) / rateOf('bare'), 0.5, 'at least', ' x');
  for (const peer of peers) {
    report(`detail by id, ${name}, to ${peer.name}`, rateOf(name) / rateOf(peer.name), 5, 'at least', ' x');
  }
}

const few = await openBenchStore(undefined);
const small = createTraffic({ seed: 1, calls: FEW });
await few.addCdrs(Array.from({ length: FEW }, (_, index) => small.cdrAt(index)));
const many = await openBenchStore(database);
await benchStores(few, many);
await benchScroll(many);
await Promise.all([few.close(), many.close()]);
rmSync(folder, { recursive: true });
