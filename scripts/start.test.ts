import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it, vi } from 'vitest';

const SCRIPT = fileURLToPath(new URL('start.ts', import.meta.url));
const WAIT = { timeout: 20_000, interval: 20 };

let run: ChildProcess | undefined;
let output = '';

const start = async (): Promise<{ readonly starter: number; readonly mock: number; readonly edge: number }> => {
  output = '';
  const env = { ...process.env, CDR_MOCK_PORT: '0', CDR_EDGE_PORT: '0' };
  run = spawn(process.execPath, [SCRIPT], { env, detached: true });
  for (const stream of [run.stdout, run.stderr]) stream?.on('data', (chunk) => (output += String(chunk)));
  await vi.waitFor(() => expect(output).toMatch(/^ready$/m), WAIT);
  const starter = run.pid ?? 0;
  const [mock = 0, edge = 0] = readFileSync(`/proc/${starter}/task/${starter}/children`, 'utf8').split(' ').map(Number);
  return { starter, mock, edge };
};

/** How it ended, once no process of its group is left. */
const untilGone = async (): Promise<number | null | undefined> => {
  if (run?.exitCode === null) await once(run, 'exit');
  await vi.waitFor(() => expect(() => process.kill(-(run?.pid ?? 0), 0)).toThrow('ESRCH'), WAIT);
  return run?.exitCode;
};

afterEach(() => {
  try {
    process.kill(-(run?.pid ?? 0), 'SIGKILL');
  } catch {
    // Nothing of it is left.
  }
});

describe.runIf(process.platform === 'linux')('start', { timeout: 60_000 }, () => {
  it('ends both servers when its terminal is closed', async () => {
    const { starter } = await start();
    process.kill(starter, 'SIGHUP');
    expect(await untilGone()).toBe(0);
  });

  it('ends with a message when one of its servers is ended', async () => {
    const { mock } = await start();
    process.kill(mock, 'SIGKILL');
    expect(await untilGone()).toBe(1);
    expect(output).toMatch(/^The mock server was ended by SIGKILL\.$/m);
  });

  it('ends a server that does not end by itself', async () => {
    const { starter, edge } = await start();
    process.kill(edge, 'SIGSTOP');
    const from = performance.now();
    process.kill(starter, 'SIGTERM');
    expect(await untilGone()).toBe(0);
    expect(performance.now() - from).toBeLessThan(5000);
  });
});
