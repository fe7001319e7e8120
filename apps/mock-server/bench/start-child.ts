import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const toPath = (file: string): string => fileURLToPath(new URL(file, import.meta.url));

/** Flags that run the sources, and keep their compiled code as `pnpm start` does. */
const SOURCE_FLAGS = [
  '--conditions=@cdr/source',
  '--import',
  new URL('../scripts/keep-compiled.js', import.meta.url).href,
];

/** The bare Fastify server. */
export const BARE = './bare.js';

/** The command: built, or from its sources where it is not. */
export const COMMAND = existsSync(toPath('../dist/main.js')) ? '../dist/main.js' : '../src/main.ts';

/** A server in a process of its own. */
export interface StartedChild {
  readonly child: ChildProcess;
  readonly url: string;
}

/** Starts a server of this folder. It ends with this process. */
export const startChild = async (file: string, args: readonly string[] = []): Promise<StartedChild> => {
  const execArgv = file === BARE ? [] : SOURCE_FLAGS;
  const child = fork(toPath(file), args, { execArgv, stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  const [message]: unknown[] = await Promise.race([once(child, 'message'), once(child, 'exit')]);
  if (typeof message === 'object' && message && 'ready' in message) return { child, url: String(message.ready) };
  throw new Error(`${file} sent no URL`);
};
