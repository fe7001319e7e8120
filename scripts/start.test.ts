import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { SLOW } from './slow.ts';

const SCRIPT = fileURLToPath(new URL('start.ts', import.meta.url));
const WAIT = { timeout: 55_000, interval: 20 };

let run: ChildProcess | undefined;
let output = '';
let ended: Promise<unknown> | undefined;

const start = async (): Promise<{ readonly starter: number; readonly mock: number; readonly edge: number }> => {
  output = '';
  const env = { ...process.env, CDR_MOCK_PORT: '0', CDR_EDGE_PORT: '0', CDR_EXPLORER_PORT: '0' };
  run = spawn(process.execPath, [SCRIPT], { env, detached: true });
  // By then all its output has arrived, too.
  ended = once(run, 'close');
  for (const stream of [run.stdout, run.stderr]) stream?.on('data', (chunk) => (output += String(chunk)));
  await vi.waitFor(() => expect(output).toMatch(/^ready$/m), WAIT);
  const starter = run.pid ?? 0;
  const [mock = 0, edge = 0] = readFileSync(`/proc/${starter}/task/${starter}/children`, 'utf8').split(' ').map(Number);
  return { starter, mock, edge };
};

/** The running processes of a group, without zombies. */
const listRunning = (group: number | undefined): string[] =>
  readdirSync('/proc').filter((name) => {
    try {
      const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
      const [state, , groupOf] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      return Number(groupOf) === group && state !== 'Z';
    } catch {
      return false;
    }
  });

/** Resolves to its exit after every process of its group ended. */
const untilGone = async (): Promise<number | null | undefined> => {
  await ended;
  await vi.waitFor(() => expect(listRunning(run?.pid)).toEqual([]), WAIT);
  return run?.exitCode;
};

afterEach(() => {
  try {
    process.kill(-(run?.pid ?? 0), 'SIGKILL');
  } catch {
    // No process is left.
  }
});

describe.runIf(process.platform === 'linux')('start', SLOW, () => {
  it('ends both servers after its terminal closed', async () => {
    const { starter } = await start();
    process.kill(starter, 'SIGHUP');
    expect(await untilGone()).toBe(0);
  });

  it('ends with a message after one of its servers ended', async () => {
    const { mock } = await start();
    process.kill(mock, 'SIGKILL');
    expect(await untilGone()).toBe(1);
    expect(output).toMatch(/^The mock server was ended by SIGKILL\.$/m);
  });

  it('kills a server that ignores its signal', async () => {
    const { starter, edge } = await start();
    process.kill(edge, 'SIGSTOP');
    process.kill(starter, 'SIGTERM');
    expect(await untilGone()).toBe(0);
  });
});
