import { type ChildProcess, fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const FLAGS = ['--conditions=@cdr/source', '--disable-warning=ExperimentalWarning'];

const toPath = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

/** Starts a program of this folder. */
export const startProgram = (name: string, ...args: readonly string[]): ChildProcess =>
  fork(toPath(name), args, { execArgv: FLAGS });

/** Starts a program of this folder that cannot write a file beyond a size. @param limit KiB */
export const startLimited = (limit: number, name: string, ...args: readonly string[]): ChildProcess =>
  spawn('bash', ['-c', `ulimit -f ${limit}; exec "$0" "$@"`, process.execPath, ...FLAGS, toPath(name), ...args], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });

/** The next message of a program. */
export const readMessage = async (child: ChildProcess): Promise<unknown> => {
  const [message]: unknown[] = await once(child, 'message', { signal: AbortSignal.timeout(60_000) });
  return message;
};
