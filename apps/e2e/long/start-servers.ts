import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** The servers of the start command. */
export interface StartedServers extends AsyncDisposable {
  readonly edgeUrl: string;
  readonly edgeKey: string;
}

const SCRIPT = fileURLToPath(new URL('../../../scripts/start.ts', import.meta.url));
const PORTS = { CDR_MOCK_PORT: '0', CDR_EDGE_PORT: '0', CDR_EXPLORER_PORT: '0' };

/** Runs the start command on ports of its own until it is ready, and reads from its output where to go. */
export const startServers = async (): Promise<StartedServers> => {
  const child = spawn(process.execPath, [SCRIPT], {
    env: { ...process.env, ...PORTS },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = once(child, 'exit');
  let output = '';
  for await (const chunk of child.stdout) {
    output += String(chunk);
    if (/^ready$/m.test(output)) break;
  }
  const [, edgeUrl] = /^edge proxy +(\S+)/m.exec(output) ?? [];
  const [, edgeKey] = /edge key +(\S+)/.exec(output) ?? [];
  if (edgeUrl === undefined || edgeKey === undefined) throw new Error(`the servers did not start:\n${output}`);
  return {
    edgeUrl,
    edgeKey,
    [Symbol.asyncDispose]: async () => {
      child.kill('SIGTERM');
      await exited;
    },
  };
};
