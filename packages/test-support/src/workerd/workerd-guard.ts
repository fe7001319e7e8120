import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findWorkerd } from './find-workerd.ts';

/** Its input ends with this process, however this process ends: no signal, no polling. */
const GUARD = 'trap "" INT TERM HUP; read line; while read pid; do kill -9 "$pid"; done <"$0"; rm -r "${0%/*}"';

interface Guard {
  readonly child: ChildProcess;
  readonly folder: string;
}

let guard: Guard | undefined;
let holders = 0;

const start = (): Guard => {
  const folder = mkdtempSync(join(tmpdir(), 'cdr-workerd-'));
  const pids = join(folder, 'pids');
  writeFileSync(pids, '');
  process.env['CDR_WORKERD_PATH'] ??= findWorkerd();
  process.env['CDR_WORKERD_PIDS'] = pids;
  process.env['MINIFLARE_WORKERD_PATH'] = fileURLToPath(new URL('run-workerd.sh', import.meta.url));
  const child = spawn('/bin/sh', ['-c', GUARD, pids], { stdio: ['pipe', 'ignore', 'ignore'] });
  // It must not keep this process alive.
  child.unref();
  if (child.stdin && 'unref' in child.stdin && typeof child.stdin.unref === 'function') child.stdin.unref();
  return { child, folder };
};

/**
 * Makes the next workerd of Miniflare end with this process, however this process ends. Otherwise workerd keeps
 * listening. Each call needs one {@link releaseWorkerdGuard}.
 */
export const holdWorkerdGuard = (): void => {
  if (process.platform === 'win32') return;
  holders += 1;
  guard ??= start();
};

/** Releases the guard of a workerd that has ended. The last release ends the guard. */
export const releaseWorkerdGuard = async (): Promise<void> => {
  holders -= 1;
  if (!guard || holders > 0) return;
  const { child, folder } = guard;
  guard = undefined;
  child.ref();
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
  rmSync(folder, { recursive: true, force: true });
};
