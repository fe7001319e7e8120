import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startMockServer } from '@cdr/mock-server';
import { startPostgres } from '@cdr/test-support';
import { createCdrClient } from '@cdr/client';
import { openTarget } from '@cdr/sync';
// @boundaries-ignore benches of other packages, which no package publishes
import { BENCH_KEY } from '../../edge-proxy/bench/bench-options.ts';
// @boundaries-ignore see above
import { readCpuTime } from '../../edge-proxy/bench/cpu-time.ts';
// @boundaries-ignore see above
import { measureRate } from '../../edge-proxy/bench/load.ts';
// @boundaries-ignore see above
import { startNode } from '../../edge-proxy/bench/start-node.ts';
// @boundaries-ignore see above
import { startWorkerd } from '../../edge-proxy/bench/start-workerd.ts';
// @boundaries-ignore see above
import { fetchChdb } from '../../../packages/sync/engines/fetch-chdb.ts';
import { EDGE_KEY, keys } from '../test/support/edges.ts';
import { launch } from '../test/support/launch.ts';
import { readCpu, readPostgresPid } from './read-cpu.ts';

/**
 * Measures the costs of the load model, and prints them: `node apps/e2e/load-model/measure.ts [calls]`. Linux only.
 */
const CALLS = Number(process.argv[2] ?? 20_000);
const PAGE = 500;
const LOAD = { connections: 16, durationMs: 2000 };
const PATH = '/v1/cdr/01b7d166-b564-42ec-80a1-4ad343225934';

interface Part {
  readonly calls: number;
  readonly cpu: number;
}

const toPath = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** CPU for each call of a round: in the process of the sync, and in the server with this number. */
interface Round {
  readonly worker: number;
  readonly server: number;
}

const NONE: Round = { worker: Number.NaN, server: Number.NaN };

/** Syncs in a process of its own: new calls, then the same again. */
const runSync = async (target: string, pid: number): Promise<Round[]> => {
  const { url, tokens } = mock;
  const child = fork(toPath('sync-child.ts'), [target, url, tokens.pbx], { execArgv: ['--conditions=@cdr/source'] });
  const rounds: Round[] = [];
  let before = readCpu(pid);
  child.on('message', (message: Record<string, Part>) => {
    const after = readCpu(pid);
    for (const { calls, cpu } of Object.values(message))
      rounds.push({ worker: Math.round(cpu / calls), server: Math.round((after - before) / calls) });
    before = after;
  });
  await once(child, 'exit');
  return rounds;
};

const mock = await startMockServer({ calls: CALLS });
const folder = mkdtempSync(join(tmpdir(), 'cdr-load-'));

const measurePostgres = async () => {
  const server = await startPostgres();
  const [fresh = NONE, again = NONE] = await runSync(server.url, readPostgresPid(server.dataFolder));
  await using target = await openTarget(server.url);
  const [size] = await target.query(`SELECT pg_total_relation_size('calls') AS bytes`);
  await target.close();
  await server.remove();
  const bytes = Math.round(Number(size?.['bytes']) / CALLS);
  return {
    workerCall: fresh.worker,
    workerUnchanged: again.worker,
    postgresCall: fresh.server,
    postgresUnchanged: again.server,
    postgresBytes: bytes,
  };
};

const measureClickhouse = async () => {
  const program = toPath('../../../packages/sync/engines/chdb-door.ts');
  const door = fork(program, [fetchChdb(), join(folder, 'clickhouse')]);
  const [port]: unknown[] = await once(door, 'message');
  const url = `clickhouse://127.0.0.1:${Number(port)}/default`;
  const [fresh = NONE, again = NONE] = await runSync(url, door.pid ?? 0);
  await using target = await openTarget(url);
  await target.erase({ at: '2026-01-01T00:00:00Z' });
  const [size] = await target.query(
    `SELECT SUM(bytes_on_disk) AS bytes FROM system.parts WHERE active AND table = 'calls_log'`,
  );
  await target.close();
  door.disconnect();
  await once(door, 'exit');
  return {
    clickhouseCall: fresh.server,
    clickhouseUnchanged: again.server,
    clickhouseBytes: Math.round(Number(size?.['bytes']) / CALLS),
  };
};

/** Pages of 500 calls are never in the cache. */
const measurePages = async () => {
  await using edge = await launch('apps/edge-proxy/src/node.ts', keys(mock.url, mock.tokens));
  const client = createCdrClient({ baseUrl: edge.url, token: EDGE_KEY });
  const before = readCpu(edge.pid);
  let calls = 0;
  for await (const _ of client.pbx.cdrs.scroll({ limit: PAGE })) calls += 1;
  return { edgePage: Math.round((readCpu(edge.pid) - before) / (calls / PAGE)) };
};

const measureHit = async (url: string, pid: number): Promise<number> => {
  const request = { url, path: PATH, headers: [`Authorization: Bearer ${BENCH_KEY}`], status: 200 };
  await measureRate(request, LOAD);
  const before = readCpuTime(pid);
  const rate = await measureRate(request, LOAD);
  return Math.round((readCpuTime(pid) - before) / (rate * (LOAD.durationMs / 1000)));
};

const costs = { ...(await measurePostgres()), ...(await measureClickhouse()), ...(await measurePages()) };
await mock.close();
using node = await startNode();
await using worker = await startWorkerd(new URL('../../edge-proxy/bench/workers/edge.ts', import.meta.url));
const hits = {
  nodeHit: await measureHit(node.edge, node.pid),
  workerHit: await measureHit(worker.url, worker.pid),
};
console.log(JSON.stringify({ ...costs, ...hits }, null, 2));
rmSync(folder, { recursive: true, force: true });
