import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createCdrClient } from '@cdr/client';
import { openTarget, sync } from '../src/index.ts';
import { syncByHand } from './sync-by-hand.ts';

/**
 * Copies all calls of a running server by turns with a loop written by hand and with `client.export` alone, each in a
 * process of its own, and then has rounds with nothing new.
 *
 * `node bench/sync.ts http://127.0.0.1:4010 demo-pbx-token [rounds] [sqlite duckdb postgres://…]`
 */
type Mode = 'hand' | 'sync' | 'export' | 'idle';

interface Figures {
  readonly rows: number;
  readonly seconds: number;
  /** At most. @unit MiB */
  readonly resident: number;
  readonly requests: number;
  /** Of this process; on a machine that others use, it varies less than the rate. @unit microseconds */
  readonly cpu: number;
}

const RANGE = { startDate: '2000-01-01T00:00:00+07:00', endDate: '2030-01-01T00:00:00+07:00' };

const measure = async (mode: Mode, baseUrl: string, token: string, url: string): Promise<Figures> => {
  let requests = 0;
  const client = createCdrClient({
    pbx: { baseUrl, token },
    onRequest: () => {
      requests += 1;
    },
  });
  // Its tables are made before the time starts.
  if (mode === 'hand') await (await openTarget(url)).close();
  const target = mode === 'sync' || mode === 'idle' ? await openTarget(url) : undefined;
  const started = performance.now();
  const cpuBefore = process.cpuUsage();
  let rows = 0;
  if (mode === 'hand') rows = await syncByHand(baseUrl, token, url);
  else if (target !== undefined) {
    const result = await sync({ client, target, account: 'bench' });
    rows = mode === 'sync' ? result.new : 0;
  } else {
    const checkpoint = { load: () => undefined, save: () => undefined };
    for await (const _ of client.pbx.cdrs.export(RANGE, { checkpoint })) rows += 1;
  }
  const { user, system } = process.cpuUsage(cpuBefore);
  const seconds = (performance.now() - started) / 1000;
  await target?.close();
  return { rows, seconds, resident: process.resourceUsage().maxRSS / 1024, requests, cpu: user + system };
};

const isFigures = (message: unknown): message is Figures =>
  typeof message === 'object' && message !== null && 'seconds' in message;

const inProcess = async (mode: Mode, url: string): Promise<Figures> => {
  const child = fork(fileURLToPath(import.meta.url), [baseUrl, token, mode, url], {
    execArgv: ['--conditions=@cdr/source', '--disable-warning=ExperimentalWarning'],
  });
  const [message]: unknown[] = await once(child, 'message');
  await once(child, 'exit');
  if (!isFigures(message)) throw new Error('a process should send its figures');
  return message;
};

/** Empties a database of PostgreSQL; files are new with each run. */
const empty = async (url: string): Promise<void> => {
  if (!url.startsWith('postgres')) return;
  const { default: pg } = await import('pg');
  const client = new pg.Client(url);
  await client.connect();
  await client.query('DROP SCHEMA public CASCADE; CREATE SCHEMA public');
  await client.end();
};

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

const compare = async (engine: string, rounds: number): Promise<void> => {
  const folder = mkdtempSync(join(tmpdir(), 'cdr-sync-bench-'));
  const figures: Record<Mode, Figures[]> = { hand: [], sync: [], export: [], idle: [] };
  for (let round = 0; round < rounds; round++) {
    for (const mode of ['hand', 'sync', 'export'] as const) {
      const url = engine.startsWith('postgres') ? engine : `${engine}:${join(folder, `${mode}-${round}.db`)}`;
      if (mode !== 'export') await empty(url);
      figures[mode].push(await inProcess(mode, url));
      if (mode === 'sync') figures.idle.push(await inProcess('idle', url));
    }
  }
  rmSync(folder, { recursive: true, force: true });
  const rate = (mode: Mode): number => median(figures[mode].map(({ rows, seconds }) => rows / seconds));
  const cpu = (mode: Mode): number => median(figures[mode].map((run) => run.cpu / run.rows));
  const resident = (mode: Mode): number => median(figures[mode].map((run) => run.resident));
  const name = engine.split(':')[0] ?? engine;
  for (const mode of ['hand', 'sync', 'export'] as const)
    console.log(
      `${name} ${mode}: ${rate(mode).toFixed(0)} calls/s, ${cpu(mode).toFixed(0)} µs of CPU a call, ${resident(mode).toFixed(0)} MiB resident at most`,
    );
  console.log(
    `${name} sync / hand: ${(rate('sync') / rate('hand')).toFixed(2)} × (limit 0.7); sync / export: ${(rate('sync') / rate('export')).toFixed(2)} × rate, ${(resident('sync') / resident('export')).toFixed(2)} × memory (limit 1.5)`,
  );
  for (const { requests, seconds } of figures.idle)
    console.log(`${name} round with nothing new: ${requests} requests, ${seconds.toFixed(2)} s with them`);
};

const [baseUrl = 'http://127.0.0.1:4010', token = 'demo-pbx-token', mode = '3', ...engines] = process.argv.slice(2);
if (mode === 'hand' || mode === 'sync' || mode === 'export' || mode === 'idle') {
  process.send?.(await measure(mode, baseUrl, token, engines[0] ?? ''));
  process.disconnect?.();
} else {
  for (const engine of engines.length === 0 ? ['sqlite', 'duckdb'] : engines) await compare(engine, Number(mode));
}
