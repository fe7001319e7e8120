import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createCdrClient } from '@cdr/client';
import { startPostgres } from '@cdr/test-support';
import pg from 'pg';
import { openTarget, sync } from '../src/index.ts';
import { startMock } from './start-mock.ts';

/**
 * Backfills of one worker and of four by turns into PostgreSQL, from a mock server that responds after 50 ms.
 *
 * `node bench/workers.ts [calls] [rounds]`
 */
const [calls = '50000', rounds = '2'] = process.argv.slice(2);

const LATENCY_MS = 50;
const LIMIT = 0.45;

const folder = mkdtempSync(join(tmpdir(), 'cdr-workers-'));
const mock = await startMock(Number(calls), LATENCY_MS, folder);
const server = await startPostgres();
const client = createCdrClient({ pbx: { baseUrl: mock.url, token: 'demo-pbx-token' } });

const backfill = async (workers: number, round: number): Promise<number> => {
  const name = `bench_${workers}_${round}`;
  const admin = new pg.Client(server.url);
  await admin.connect();
  await admin.query(`CREATE DATABASE ${name}`);
  await admin.end();
  await using target = await openTarget(new URL(`/${name}`, server.url).href);
  const started = performance.now();
  const result = await sync({ client, target, account: 'bench', workers });
  if (result.verified !== true) throw new Error('the target should equal the account');
  return (performance.now() - started) / 1000;
};

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

const seconds: Record<'one' | 'four', number[]> = { one: [], four: [] };
for (let round = 0; round < Number(rounds); round++) {
  seconds.one.push(await backfill(1, round));
  seconds.four.push(await backfill(4, round));
}
await mock.stop();
await server.remove();
rmSync(folder, { recursive: true });
const [one, four] = [median(seconds.one), median(seconds.four)];
console.log(
  `${calls} calls: one worker ${one.toFixed(1)} s, four ${four.toFixed(1)} s, ${(four / one).toFixed(2)} × (limit ${LIMIT})`,
);
