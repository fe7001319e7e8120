import { execFileSync, fork } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { median, report } from './limits.ts';

const STARTS = 9;
const BYTES_IN_KIB = 1024;
const BYTES_IN_MB = 1_000_000;

/** What a package brings, once it is built, and what it is built from. */
const COMMANDS = [
  { name: 'bundled', path: '../dist/main.js', flags: [] },
  {
    name: 'from sources',
    path: '../src/main.ts',
    flags: ['--conditions=@cdr/source', '--import', new URL('../scripts/keep-compiled.js', import.meta.url).href],
  },
];

/** Starts the command once: milliseconds until it says it is ready, and what is resident then in MB. */
const startOnce = async (path: string, execArgv: readonly string[]): Promise<readonly [ms: number, mb: number]> => {
  const begin = performance.now();
  const child = fork(path, ['--port', '0'], { execArgv: [...execArgv], stdio: 'ignore' });
  await once(child, 'message');
  const ms = performance.now() - begin;
  const kib = Number(execFileSync('ps', ['-o', 'rss=', '-p', String(child.pid)]));
  const ended = once(child, 'exit');
  // Asked, not killed: what was compiled is kept by a process that ends itself.
  child.kill('SIGTERM');
  await ended;
  return [ms, (kib * BYTES_IN_KIB) / BYTES_IN_MB];
};

/** Measures how soon the command is ready with its 10,000 calls, and what it takes then. The first start of several fills a cache. */
export const benchStart = async (): Promise<void> => {
  for (const { name, path, flags } of COMMANDS) {
    const file = fileURLToPath(new URL(path, import.meta.url));
    if (!existsSync(file)) continue;
    const starts = [];
    for (let start = 0; start < STARTS; start += 1) starts.push(await startOnce(file, flags));
    report(`ready with 10,000 calls, ${name}`, median(starts.map(([ms]) => ms)), 400, 'at most', ' ms');
    report(`resident then, ${name}`, median(starts.map(([, mb]) => mb)), 120, 'at most', ' MB');
  }
};
