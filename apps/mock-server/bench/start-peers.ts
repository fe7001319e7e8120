import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import pbxDocument from '@cdr/contract/openapi/pbx.json' with { type: 'json' };

/** Another mock server, ready to be asked. */
export interface Peer {
  readonly name: string;
  readonly url: string;
  readonly stop: () => void;
}

const PACKAGES = { prism: '@stoplight/prism-cli@5.16.0', mockoon: '@mockoon/cli@9.9.0' } as const;
const READY_TRIES = 120;

const waitUntilReady = async (url: string): Promise<void> => {
  for (let tries = 0; tries < READY_TRIES; tries += 1) {
    const answer = await fetch(url, { headers: { authorization: 'Bearer x' } }).catch(() => undefined);
    if (answer?.ok === true) return;
    await wait(500);
  }
  throw new Error(`${url} was never ready`);
};

/** Installs Prism and Mockoon into a temporary folder, and starts both on the pbx document. */
export const startPeers = async (path: string): Promise<Peer[]> => {
  const folder = mkdtempSync(join(tmpdir(), 'cdr-mock-peers-'));
  writeFileSync(join(folder, 'package.json'), '{"private":true}');
  execFileSync('npm', ['install', '--no-audit', '--no-fund', '--ignore-scripts', ...Object.values(PACKAGES)], {
    cwd: folder,
    stdio: 'ignore',
  });
  const document = join(folder, 'pbx.json');
  writeFileSync(document, JSON.stringify(pbxDocument));
  const run = async (name: string, port: number, command: readonly string[]): Promise<Peer> => {
    const [binary = '', ...flags] = command;
    const child: ChildProcess = spawn(join(folder, 'node_modules/.bin', binary), flags, {
      cwd: folder,
      stdio: 'ignore',
    });
    const url = `http://127.0.0.1:${port}`;
    await waitUntilReady(url + path);
    return { name, url, stop: () => child.kill('SIGKILL') };
  };
  return [
    await run('Prism', 4911, ['prism', 'mock', '-v', 'silent', '-h', '127.0.0.1', '-p', '4911', document]),
    await run('Mockoon', 4912, [
      'mockoon-cli',
      'start',
      '--data',
      document,
      '--hostname',
      '127.0.0.1',
      '--port',
      '4912',
      '--disable-log-to-file',
    ]),
  ];
};
