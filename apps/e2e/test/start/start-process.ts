import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, vi } from 'vitest';

/** The root of the workspace. */
export const ROOT = fileURLToPath(new URL('../../../../', import.meta.url));
/** The script of `pnpm start`. */
export const SCRIPT = fileURLToPath(new URL('../../../../scripts/start.ts', import.meta.url));

/** Free ports for every server. */
export const FREE = { CDR_MOCK_PORT: '0', CDR_EDGE_PORT: '0', CDR_EXPLORER_PORT: '0' };

/** On a busy machine servers take seconds to start and to end. This limit only ends hangs. */
export const WAIT = { timeout: 60_000, interval: 20 };

/** A process that starts the servers. Disposing it kills its process group. */
export interface StartProcess extends Disposable {
  readonly child: ChildProcess;
  /** Its output so far, both streams. */
  readonly output: () => string;
}

/** Sends a signal to the whole group. Returns false without any process left. */
export const signalGroup = ({ child }: StartProcess, signal: NodeJS.Signals | 0): boolean => {
  try {
    return process.kill(-(child.pid ?? 0), signal);
  } catch {
    return false;
  }
};

/** Collects the output of the leader of a process group. */
export const watchGroup = (child: ChildProcess): StartProcess => {
  let output = '';
  child.stdout?.on('data', (chunk) => (output += String(chunk)));
  child.stderr?.on('data', (chunk) => (output += String(chunk)));
  const started: StartProcess = {
    child,
    output: () => output,
    [Symbol.dispose]: () => void signalGroup(started, 'SIGKILL'),
  };
  return started;
};

/** Runs the start command in its own process group. */
export const start = (environment: Record<string, string>, flags: readonly string[] = []): StartProcess =>
  watchGroup(spawn(process.execPath, [SCRIPT, ...flags], { env: { ...process.env, ...environment }, detached: true }));

/** Resolves to the output after "ready". @throws {Error} if the process ends before */
export const untilReady = async ({ child, output }: StartProcess): Promise<string> => {
  const ended = once(child, 'exit').then(() => Promise.reject(new Error(`it ended before it was ready:\n${output()}`)));
  await Promise.race([ended, vi.waitFor(() => expect(output()).toMatch(/^ready$/m), WAIT)]);
  return output();
};

/** Whether a process of the group runs. On Linux zombies do not count. */
export const isAnyRunning = (started: StartProcess): boolean => {
  if (process.platform !== 'linux') return signalGroup(started, 0);
  return readdirSync('/proc').some((name) => {
    try {
      const [state, , group] = readFileSync(`/proc/${name}/stat`, 'utf8')
        .replace(/^.*\) /s, '')
        .split(' ');
      return Number(group) === started.child.pid && state !== 'Z';
    } catch {
      return false;
    }
  });
};
