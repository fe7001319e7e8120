import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const MAIN = fileURLToPath(new URL('../../../apps/mock-server/src/main.ts', import.meta.url));

/** A mock server in a process of its own. */
export interface Mock {
  readonly url: string;
  readonly child: ChildProcess;
  readonly stop: () => Promise<void>;
}

/** Starts a mock server of so many calls, each of whose responses comes after a latency. @param folder for its settings */
export const startMock = async (calls: number, latencyMs: number, folder: string): Promise<Mock> => {
  const faults = join(folder, 'faults.json');
  writeFileSync(faults, JSON.stringify(latencyMs === 0 ? [] : [{ fault: 'latency-fixed', ms: latencyMs }]));
  const args = ['--conditions=@cdr/source', MAIN, '--port', '0', '--calls', String(calls), '--faults', faults];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  for await (const line of createInterface({ input: child.stdout })) {
    const [url] = /http:\/\/127\.0\.0\.1:\d+/.exec(line) ?? [];
    if (url === undefined) continue;
    child.stdout.resume();
    return {
      url,
      child,
      stop: async () => {
        const exit = once(child, 'exit');
        child.kill('SIGTERM');
        await exit;
      },
    };
  }
  throw new Error('the mock server did not start');
};
