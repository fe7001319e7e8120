import { fork } from 'node:child_process';
import { once } from 'node:events';
import { parseArgs } from 'node:util';
import { createTraffic } from '@cdr/synthetic';
import Fastify from 'fastify';
import { startMockServer } from '../src/index.ts';
import type { Round } from './load.ts';

const SAMPLES = 1000;

const { values } = parseArgs({
  options: {
    calls: { type: 'string', default: '10000' },
    rounds: { type: 'string', default: '7' },
    seconds: { type: 'string', default: '1.5' },
  },
});
const [calls, rounds, durationMs] = [Number(values.calls), Number(values.rounds), Number(values.seconds) * 1000];

const median = (numbers: readonly number[]): number => numbers.toSorted((a, b) => a - b)[numbers.length >> 1] ?? 0;

const traffic = createTraffic({ seed: 1, calls });
const step = Math.max(1, Math.floor(calls / SAMPLES));
const samples = Array.from({ length: Math.min(SAMPLES, calls) }, (_, index) => traffic.cdrAt(index * step));
const constant = samples.toSorted((a, b) => JSON.stringify(a).length - JSON.stringify(b).length)[samples.length >> 1];

const toRequest = (id: string): string =>
  `GET /v1/cdr/${id} HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer demo-pbx-token\r\n\r\n`;
const requests = samples.map(({ id }) => toRequest(id));

await using mock = await startMockServer({ calls });
await using bare = Fastify();
bare.get('/v1/cdr/:id', async () => constant);
const bareUrl = await bare.listen({ port: 0, host: '127.0.0.1' });

const loader = fork(new URL('./load.ts', import.meta.url));
const measure = async (url: string, wantedMs: number): Promise<number> => {
  loader.send({ port: Number(new URL(url).port), requests, durationMs: wantedMs } satisfies Round);
  const [perSecond] = await once(loader, 'message');
  return Number(perSecond);
};

const rates: Record<'mock' | 'bare', number[]> = { mock: [], bare: [] };
await measure(mock.url, durationMs);
await measure(bareUrl, durationMs);
for (let round = 0; round < rounds; round += 1) {
  rates.mock.push(await measure(mock.url, durationMs));
  rates.bare.push(await measure(bareUrl, durationMs));
}
loader.disconnect();

const [mockRate, bareRate] = [median(rates.mock), median(rates.bare)];
console.log(`detail by id at ${calls} calls: ${Math.round(mockRate)} requests/s`);
console.log(`bare Fastify route, constant:   ${Math.round(bareRate)} requests/s`);
console.log(`ratio of medians of ${rounds} rounds: ${(mockRate / bareRate).toFixed(2)}`);
