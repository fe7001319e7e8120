import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** A server in its own process. */
export interface Launched extends AsyncDisposable {
  readonly url: string;
  readonly pid: number;
}

const readUrl = (message: unknown): string => {
  if (typeof message === 'object' && message !== null && 'ready' in message) return String(message.ready);
  throw new Error('a server should say where it listens');
};

/** Runs a server's entry, a path from the repository's root, until it is ready. */
export const launch = async (entry: string, environment: Record<string, string>): Promise<Launched> => {
  const script = fileURLToPath(new URL(`../../../../${entry}`, import.meta.url));
  const child = spawn(process.execPath, ['--conditions=@cdr/source', script], {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const exited = once(child, 'exit');
  const first = await Promise.race([once(child, 'message'), exited.then(([code]) => Promise.reject(code))]);
  return {
    url: readUrl(first[0]),
    pid: child.pid ?? 0,
    [Symbol.asyncDispose]: async () => {
      child.kill('SIGTERM');
      await exited;
    },
  };
};
