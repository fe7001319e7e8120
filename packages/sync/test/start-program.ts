import { type ChildProcess, fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const FLAGS = ['--conditions=@cdr/source', '--disable-warning=ExperimentalWarning'];

const toPath = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

/** Starts a program of this folder. */
export const startProgram = (name: string, ...args: readonly string[]): ChildProcess =>
  fork(toPath(name), args, { execArgv: FLAGS });

/** Starts a program of this folder where a library is not installed. */
export const startWithout = (library: string, name: string, ...args: readonly string[]): ChildProcess => {
  const hook = `import { registerHooks } from 'node:module';
    registerHooks({ resolve(name, context, next) {
      if (name !== '${library}') return next(name, context);
      throw Object.assign(new Error('not found'), { code: 'ERR_MODULE_NOT_FOUND' });
    } });`;
  const execArgv = [...FLAGS, '--import', `data:text/javascript,${encodeURIComponent(hook)}`];
  return fork(toPath(name), args, { execArgv });
};

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
