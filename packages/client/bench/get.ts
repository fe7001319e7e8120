import { pbxCdrExamples } from '@cdr/contract/examples';
import { createCdrClient } from '@cdr/client';
import { startConstantServer } from './constant-server.ts';

const ROUNDS = 60;
const CALLS_A_ROUND = 200;

const body = JSON.stringify(pbxCdrExamples[1]);
const server = await startConstantServer(body);
const { baseUrl } = server;

const { cdrs } = createCdrClient({ baseUrl, token: 'key' }).pbx;

const bare = async (): Promise<string> => {
  const response = await fetch(`${baseUrl}/v1/cdr/a`, { headers: { authorization: 'Bearer key' } });
  const { id }: { id: string } = JSON.parse(await response.text());
  return id;
};

const byClient = async (): Promise<string> => (await cdrs.get('a')).id;

/** Microseconds of CPU of one call, the server's share in it. */
const measure = async (call: () => Promise<string>): Promise<number> => {
  const before = process.cpuUsage();
  for (let index = 0; index < CALLS_A_ROUND; index++) {
    if ((await call()) !== pbxCdrExamples[1].id) throw new Error('another call came');
  }
  const { user, system } = process.cpuUsage(before);
  return (user + system) / CALLS_A_ROUND;
};

const fetched: number[] = [];
const client: number[] = [];
// In turns, so that whatever else the machine does falls on both; the first rounds only warm up.
for (let round = 0; round < ROUNDS; round++) {
  const [bareUs, clientUs] = [await measure(bare), await measure(byClient)];
  if (round < ROUNDS / 3) continue;
  fetched.push(bareUs);
  client.push(clientUs);
}
server.close();

// The least of each: whatever else the machine does only adds.
const [bareUs, clientUs] = [Math.min(...fetched), Math.min(...client)];
console.log(`one get by bare fetch:   ${bareUs.toFixed(0)} µs of CPU`);
console.log(`one get by @cdr/client:  ${clientUs.toFixed(0)} µs of CPU`);
console.log(`over bare fetch:         ${(clientUs - bareUs).toFixed(0)} µs`);
