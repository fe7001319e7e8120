import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { SECRET } from './edge.ts';

/** A package script's program, run as its own process. */
export interface Program extends Disposable {
  readonly child: ChildProcess;
  /** What has come of its standard error so far: it may have ended and not all have come. */
  errors(): string;
  /** Settles once it has ended and all that it wrote has come. */
  readonly closed: Promise<unknown>;
}

/** Settings with which a program starts, on any free port. */
export const SETTINGS = {
  AUTOCALL_ORIGIN: 'https://autocall.example',
  PBX_ORIGIN: 'https://pbx.example',
  CDR_SECRET: SECRET,
  PORT: '0',
} as const;

const root = new URL('../../', import.meta.url);

/** Runs one of this package's programs, with these settings and none of this process's. */
export const runProgram = (path: string, env: Readonly<Record<string, string>>): Program => {
  const child = spawn(process.execPath, ['--conditions=@cdr/source', fileURLToPath(new URL(path, root))], {
    env: { PATH: process.env['PATH'] ?? '', ...env },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  let errors = '';
  child.stderr?.on('data', (chunk) => {
    errors += String(chunk);
  });
  child.stdout?.resume();
  return {
    child,
    closed: once(child, 'close'),
    errors: () => errors,
    [Symbol.dispose]: () => {
      child.kill('SIGKILL');
    },
  };
};

/** The address that a program announces. */
export const whenReady = async (program: Program): Promise<string> => {
  const { child } = program;
  const ended = once(child, 'exit').then(() => [program.errors()]);
  const [message]: unknown[] = await Promise.race([once(child, 'message'), ended]);
  if (typeof message === 'object' && message && 'ready' in message) return String(message.ready);
  throw new Error(`the program did not get ready: ${String(message)}`);
};

/** All standard error of a program that has ended. */
export const readErrors = async (program: Program): Promise<string> => {
  await program.closed;
  return program.errors();
};

/** The exit code of a program that ends by itself. */
export const whenEnded = async ({ child }: Program): Promise<number | null> => {
  if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
  await once(child, 'exit');
  return child.exitCode;
};

/** The descendants of a process, on Linux. */
export const findDescendants = (pid: number): number[] => {
  const parents = new Map<number, number>();
  for (const entry of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    try {
      const fields = readFileSync(`/proc/${entry}/stat`, 'utf8')
        .replace(/^.*\) /s, '')
        .split(' ');
      parents.set(Number(entry), Number(fields[1]));
    } catch {
      // It ended while we looked.
    }
  }
  const find = (parent: number): number[] =>
    [...parents].filter(([, of]) => of === parent).flatMap(([child]) => [child, ...find(child)]);
  return find(pid);
};

/** Whether a process runs; one that has ended but was not collected does not. */
export const isRunning = (pid: number): boolean => {
  try {
    return !/^.*\) Z/s.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
};

/** A program under a package manager's shell. */
export interface ScriptProgram extends Disposable {
  readonly programPid: number;
  /** The line that announces the program's address. */
  readonly output: string;
  /** Kills one of those above the program, and leaves the other. */
  kill(which: 'shell' | 'package manager'): void;
}

/** Prints its own process id, then the program's, and waits. */
const SHELL = 'echo $$; "$0" --conditions=@cdr/source "$1" & echo $!; wait';

/** Runs a program as package managers do, without a channel, and waits until it is ready. */
export const startAsScript = async (path: string, env: Readonly<Record<string, string>>): Promise<ScriptProgram> => {
  const folder = mkdtempSync(join(tmpdir(), 'cdr-edge-'));
  // A package manager is known by its name alone.
  const manager = join(folder, 'pnpm');
  writeFileSync(manager, '/bin/sh -c "$@"; exit $?\n');
  const runner = spawn('/bin/sh', [manager, SHELL, process.execPath, fileURLToPath(new URL(path, root))], {
    env: { PATH: process.env['PATH'] ?? '', ...env },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const lines: string[] = [];
  for await (const line of createInterface({ input: runner.stdout })) {
    if (lines.push(line) === 3) break;
  }
  // The program may print before the shell prints its id.
  const isNumber = (line: string): boolean => /^\d+$/.test(line);
  const [shellPid = 0, programPid = 0] = lines.filter(isNumber).map(Number);
  const kill = (pid: number): void => {
    if (isRunning(pid)) process.kill(pid, 'SIGKILL');
  };
  return {
    programPid,
    output: lines.find((line) => !isNumber(line)) ?? '',
    kill: (which) => kill(which === 'shell' ? shellPid : (runner.pid ?? 0)),
    [Symbol.dispose]: () => {
      for (const pid of [runner.pid ?? 0, shellPid, programPid]) kill(pid);
      rmSync(folder, { recursive: true });
    },
  };
};
