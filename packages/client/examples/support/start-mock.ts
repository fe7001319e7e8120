import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';

interface Ready {
  readonly ready: string;
}

const isReady = (message: unknown): message is Ready =>
  typeof message === 'object' && message !== null && 'ready' in message && typeof message.ready === 'string';

/** Starts a mock server that ends with this process; its address. */
export const startMock = (calls: number): Promise<string> =>
  new Promise((resolve, reject) => {
    const main = fileURLToPath(new URL('../../../../apps/mock-server/src/main.ts', import.meta.url));
    const child = fork(main, ['--port', '0', '--calls', String(calls)], {
      execArgv: ['--conditions=@cdr/source'],
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    process.once('exit', () => child.kill());
    child.once('exit', (code) => reject(new Error(`the mock server exited with ${code}`)));
    child.on('message', (message) => {
      if (!isReady(message)) return;
      child.channel?.unref();
      child.unref();
      resolve(message.ready);
    });
  });
