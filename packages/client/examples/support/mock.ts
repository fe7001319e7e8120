import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';

interface Ready {
  readonly ready: string;
}

const isReady = (message: unknown): message is Ready =>
  typeof message === 'object' && message !== null && 'ready' in message && typeof message.ready === 'string';

/** Starts a mock server of 10,000 calls, which ends with this process. */
const startMock = (): Promise<string> =>
  new Promise((resolve, reject) => {
    const main = fileURLToPath(new URL('../../../../apps/mock-server/src/main.ts', import.meta.url));
    const child = fork(main, ['--port', '0', '--calls', '10000'], {
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

/** The server of the examples: `CDR_BASE_URL`, or a mock server of their own. */
export const baseUrl = process.env['CDR_BASE_URL'] ?? (await startMock());

/** The token of the pbx API. */
export const token = process.env['CDR_PBX_TOKEN'] ?? 'demo-pbx-token';

/** The token of the autocall API. */
export const autocallToken = process.env['CDR_AUTOCALL_TOKEN'] ?? 'demo-autocall-token';
