import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { ReadRequest, ReadResponse } from '../sqlite-reader/messages.ts';
import { type ReadLimits, runWithin } from '../target/read-limits.ts';
import type { SqlRow } from '../target/row.ts';

/** Processes that read one file of SQLite, so that a long statement blocks no other work and can be stopped. */
export interface SqliteReaders {
  read(request: ReadRequest, limits: ReadLimits): Promise<SqlRow[]>;
  close(): Promise<void>;
}

const MAIN = fileURLToPath(
  new URL(import.meta.url.endsWith('.ts') ? '../sqlite-reader/main.ts' : './sqlite-reader/main.js', import.meta.url),
);

const isRunning = ({ exitCode, signalCode }: ChildProcess): boolean => exitCode === null && signalCode === null;

/** Whether a reader keeps this process alive. */
const hold = (child: ChildProcess, isHeld: boolean): void => {
  if (isHeld) {
    child.ref();
    child.channel?.ref();
  } else {
    child.unref();
    child.channel?.unref();
  }
};

const send = (child: ChildProcess, request: ReadRequest): Promise<SqlRow[]> =>
  new Promise((resolve, reject) => {
    const settle = (work: () => void): void => {
      child.removeAllListeners();
      // A late failure of a process that is stopped would end this one.
      child.on('error', () => undefined);
      work();
    };
    child.once('error', (error) => settle(() => reject(error)));
    child.once('exit', () => settle(() => reject(new Error('the process that reads SQLite has ended'))));
    child.once('message', (response: ReadResponse) =>
      settle(() => {
        if ('rows' in response) resolve(response.rows);
        else reject(Object.assign(new Error(response.message), { errcode: response.errcode }));
      }),
    );
    child.send(request, (error) => {
      if (error !== null) settle(() => reject(error));
    });
  });

/** Starts a process with the first statement; one that rests takes the next. */
export const createSqliteReaders = (path: string, label: string): SqliteReaders => {
  const idle: ChildProcess[] = [];
  const all = new Set<ChildProcess>();
  const start = (): ChildProcess => {
    const child = fork(MAIN, [path], {
      execArgv: ['--disable-warning=ExperimentalWarning'],
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    all.add(child);
    return child;
  };
  return {
    read: async (request, limits) => {
      const child = idle.pop() ?? start();
      hold(child, true);
      try {
        return await runWithin(
          label,
          limits,
          () => child.kill('SIGKILL'),
          () => send(child, request),
        );
      } finally {
        hold(child, false);
        if (isRunning(child) && !child.killed) idle.push(child);
        else all.delete(child);
      }
    },
    close: async () => {
      const running = [...all].filter(isRunning);
      all.clear();
      idle.length = 0;
      await Promise.all(
        running.map(async (child) => {
          hold(child, true);
          const exit = once(child, 'exit');
          child.kill('SIGKILL');
          await exit;
        }),
      );
    },
  };
};
