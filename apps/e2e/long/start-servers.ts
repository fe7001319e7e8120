import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** The servers of the start command. */
export interface StartedServers extends AsyncDisposable {
  readonly edgeUrl: string;
  readonly edgeKey: string;
  readonly mockUrl: string;
  readonly tokens: { readonly autocall: string; readonly pbx: string };
}

const SCRIPT = fileURLToPath(new URL('../../../scripts/start.ts', import.meta.url));
const PORTS = { CDR_MOCK_PORT: '0', CDR_EDGE_PORT: '0', CDR_EXPLORER_PORT: '0' };

/** Runs the start command on free ports until it is ready, and reads the addresses from its output. */
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
  const read = (label: string): string => {
    const [, value] = new RegExp(`^ *${label} +(\\S+)`, 'm').exec(output) ?? [];
    if (value === undefined) throw new Error(`the servers did not print "${label}":\n${output}`);
    return value;
  };
  return {
    edgeUrl: read('edge proxy'),
    edgeKey: read('edge key'),
    mockUrl: read('mock server'),
    tokens: { autocall: read('autocall token'), pbx: read('pbx token') },
    [Symbol.asyncDispose]: async () => {
      child.kill('SIGTERM');
      await exited;
    },
  };
};
