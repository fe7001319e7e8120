import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { median, note, report } from './limits.ts';
import { BARE, COMMAND, startChild } from './start-child.ts';

const ROUNDS = 9;
const BYTES_IN_KIB = 1024;
const BYTES_IN_MB = 1_000_000;

/** A server releases memory right after it is ready. */
const SETTLE_MS = 250;

/** Milliseconds until a server is ready, and its resident megabytes right after. */
const startOnce = async (file: string, args: readonly string[]): Promise<readonly [ms: number, mb: number]> => {
  const begin = performance.now();
  const { child } = await startChild(file, args);
  const ms = performance.now() - begin;
  await wait(SETTLE_MS);
  const kib = Number(execFileSync('ps', ['-o', 'rss=', '-p', String(child.pid)]));
  const ended = once(child, 'exit');
  // A process writes its compile cache when it ends by itself.
  child.disconnect();
  await ended;
  return [ms, (kib * BYTES_IN_KIB) / BYTES_IN_MB];
};

/** Compares the start of the command with that of a bare Fastify server, by turns. The first start of each fills its compile cache. */
export const benchStart = async (): Promise<void> => {
  const servers = { mock: [COMMAND, ['--port', '0']], bare: [BARE, []] } as const;
  const starts: Record<keyof typeof servers, Array<readonly [number, number]>> = { mock: [], bare: [] };
  for (let round = 0; round <= ROUNDS; round += 1) {
    for (const name of ['mock', 'bare'] as const) {
      const [file, args] = servers[name];
      const start = await startOnce(file, args);
      if (round > 0) starts[name].push(start);
    }
  }
  const [mock, bare] = [median(starts.mock.map(([ms]) => ms)), median(starts.bare.map(([ms]) => ms))];
  note(`start of ${COMMAND}, of a bare Fastify server`, `${Math.round(mock)} ms, ${Math.round(bare)} ms`);
  report('ready with 10,000 calls, to a bare Fastify server', mock / bare, 2.5, 'at most', ' x');
  report('resident right after', median(starts.mock.map(([, mb]) => mb)), 120, 'at most', ' MB');
};
