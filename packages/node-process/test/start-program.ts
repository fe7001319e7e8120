import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const SERVER = fileURLToPath(new URL('programs/serve.ts', import.meta.url));
const ENVIRONMENT = { PATH: process.env['PATH'] ?? '' };
const URL_IN_LINE = /http:\/\/\S+/;

/** A server as a process of its own. */
export interface StartedProgram extends Disposable {
  readonly child: ChildProcess;
  /** Empty for a program that did not announce itself. */
  readonly url: string;
  readonly announced: unknown;
  /** Resolves after the exit, with all of standard error. */
  readonly end: Promise<{ readonly code: number | null; readonly errors: string }>;
}

/** Starts the server and waits until it announces itself. */
export const startProgram = async (ending: string, withChannel: boolean): Promise<StartedProgram> => {
  const child = spawn(process.execPath, [SERVER, ending], {
    env: ENVIRONMENT,
    stdio: ['ignore', 'pipe', 'pipe', ...(withChannel ? (['ipc'] as const) : [])],
  });
  let errors = '';
  child.stderr?.on('data', (chunk) => {
    errors += String(chunk);
  });
  // Node emits no `close` for a child whose channel this side closed.
  const end = Promise.all([once(child, 'exit'), child.stderr && once(child.stderr, 'close')]).then(() => ({
    code: child.exitCode,
    errors,
  }));
  // Without a reader the stream never ends.
  if (withChannel) child.stdout?.resume();
  const [first]: unknown[] = withChannel
    ? await once(child, 'message')
    : (await once(child.stdout ?? child, 'data')).map(String);
  return {
    child,
    announced: first,
    url: URL_IN_LINE.exec(JSON.stringify(first).replaceAll(/["\\]/g, ' '))?.[0] ?? '',
    end,
    [Symbol.dispose]: () => void child.kill('SIGKILL'),
  };
};

/** Whether a process runs. One that has ended and was not collected does not. */
export const isRunning = (pid: number): boolean => {
  try {
    return !/^.*\) Z/s.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
};

/** A server under a shell, under a package manager. */
export interface StartedScript extends Disposable {
  readonly pids: Readonly<Record<'program' | 'shell' | 'package manager', number>>;
}

/** Prints its own process id, then the program's, and waits. */
const SHELL = 'echo shell $$; "$0" "$1" & echo program $!; wait';

/** Starts the server below two shells, as package managers do. `variable` is that of package scripts. */
export const startScript = async (variable: Readonly<Record<string, string>>): Promise<StartedScript> => {
  const folder = mkdtempSync(join(tmpdir(), 'cdr-process-'));
  const manager = join(folder, 'manager');
  // The package manager has no variable of a script. Only what it starts has it.
  const exports = Object.entries(variable).map(([name, value]) => `export ${name}=${value}; `);
  writeFileSync(manager, `${exports.join('')}/bin/sh -c "$@"; exit $?\n`);
  const runner = spawn('/bin/sh', [manager, SHELL, process.execPath, SERVER], {
    env: ENVIRONMENT,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const lines: string[] = [];
  for await (const line of createInterface({ input: runner.stdout })) if (lines.push(line) === 3) break;
  const pidOf = (name: string): number =>
    Number(lines.find((line) => line.startsWith(`${name} `))?.slice(name.length) ?? 0);
  const pids = { program: pidOf('program'), shell: pidOf('shell'), 'package manager': runner.pid ?? 0 };
  return {
    pids,
    [Symbol.dispose]: () => {
      for (const pid of Object.values(pids)) if (isRunning(pid)) process.kill(pid, 'SIGKILL');
      rmSync(folder, { recursive: true });
    },
  };
};
