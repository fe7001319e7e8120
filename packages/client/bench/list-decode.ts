import { pbxCdrExamples } from '@cdr/contract/examples';
import { createCdrClient } from '@cdr/client';
import { startConstantServer } from './constant-server.ts';

const ROUNDS = 40;
const CALLS_A_ROUND = 50;

const body = JSON.stringify({
  data: Array.from({ length: 100 }, (_, index) => ({
    ...pbxCdrExamples[1],
    id: `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
  })),
  limit: 100,
  page: 1,
  total: 100,
});

const server = await startConstantServer(body);
const { baseUrl } = server;

const { cdrs } = createCdrClient({ baseUrl, token: 'key' }).pbx;

/** What one would write by hand, without any check. */
const byHand = async (): Promise<number> => {
  const response = await fetch(`${baseUrl}/v1/cdr?limit=100&page=1`, { headers: { authorization: 'Bearer key' } });
  const { data }: { data: unknown[] } = JSON.parse(await response.text());
  return data.length;
};

const byClient = async (): Promise<number> => (await cdrs.list({ limit: 100 })).rows.length;

/** Microseconds of one call, over a round of them. */
const measure = async (call: () => Promise<number>): Promise<number> => {
  const start = performance.now();
  for (let index = 0; index < CALLS_A_ROUND; index++) {
    if ((await call()) !== 100) throw new Error('not all rows came');
  }
  return ((performance.now() - start) * 1000) / CALLS_A_ROUND;
};

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

const hand: number[] = [];
const client: number[] = [];
// In turns, so that whatever else the machine does falls on both; the first rounds only warm up.
for (let round = 0; round < ROUNDS; round++) {
  const [byHandUs, byClientUs] = [await measure(byHand), await measure(byClient)];
  if (round < ROUNDS / 4) continue;
  hand.push(byHandUs);
  client.push(byClientUs);
}
server.close();

const [handUs, clientUs] = [median(hand), median(client)];
console.log(`100 rows by hand (fetch + JSON.parse): ${handUs.toFixed(0)} µs a call`);
console.log(`100 rows by @cdr/client, decoded:      ${clientUs.toFixed(0)} µs a call`);
console.log(`client / by hand:                      ${(clientUs / handUs).toFixed(2)}`);
