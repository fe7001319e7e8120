import { pbxCdrExamples } from '@cdr/contract/examples';
import { createEdgeProxy } from '../src/app/app.ts';
import { nodeCryptography } from '../src/runtime/node/node-cryptography.ts';
import { BENCH_KEY, toBenchOptions } from './bench-options.ts';

const KEYS = Number(process.env['KEYS'] ?? 1_000_000);
const AT_ONCE = 100;
const SHOWN_EVERY = KEYS / 5;
const MEBIBYTE = 2 ** 20;
const headers = { authorization: `Bearer ${BENCH_KEY}` };
const example = pbxCdrExamples[0];

const edge = createEdgeProxy({
  ...toBenchOptions(''),
  cryptography: nodeCryptography,
  fetch: async (input) => Response.json({ ...example, id: new Request(input).url.split('/').at(-1) }),
});

const request = async (id: number): Promise<void> => {
  const { status } = await edge.fetch(new Request(`https://edge.example/v1/cdr/call-${id}`, { headers }));
  if (status !== 200) throw new Error(`the edge answered with ${status}`);
};

const show = (requests: number): void => {
  const { rss, heapUsed, arrayBuffers } = process.memoryUsage();
  const [all, held] = [rss, heapUsed + arrayBuffers].map((bytes) => (bytes / MEBIBYTE).toFixed(0));
  console.log(`${requests} records: ${all} MiB resident, ${held} MiB of objects, dead ones included`);
};

show(0);
for (let first = 0; first < KEYS; first += AT_ONCE) {
  await Promise.all(Array.from({ length: AT_ONCE }, (_, index) => request(first + index)));
  if ((first + AT_ONCE) % SHOWN_EVERY === 0) show(first + AT_ONCE);
}
