import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import pbxDocument from '@cdr/contract/openapi/pbx.json' with { type: 'json' };

const PRISM = '@stoplight/prism-cli@5.16.0';
const ATTEMPTS = 120;
const ATTEMPT_MS = 500;

/** A mock server of another maker. */
export interface Peer {
  readonly url: string;
  readonly stop: () => void;
}

const findFreePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  return typeof address === 'object' && address ? address.port : 0;
};

const isReady = async (url: string): Promise<boolean> => {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const response = await fetch(url, { headers: { authorization: 'Bearer x' } }).catch(() => undefined);
    if (response?.ok === true) return true;
    await wait(ATTEMPT_MS);
  }
  return false;
};

/** Installs Prism into a temporary folder and starts it on the pbx document; undefined where it cannot be installed. */
export const startPrism = async (path: string): Promise<Peer | undefined> => {
  const folder = mkdtempSync(join(tmpdir(), 'cdr-mock-prism-'));
  writeFileSync(join(folder, 'package.json'), '{"private":true}');
  const document = join(folder, 'pbx.json');
  writeFileSync(document, JSON.stringify(pbxDocument));
  try {
    const flags = ['install', '--no-audit', '--no-fund', '--ignore-scripts', PRISM];
    execFileSync('npm', flags, { cwd: folder, stdio: 'ignore' });
  } catch {
    rmSync(folder, { recursive: true });
    return undefined;
  }
  const port = await findFreePort();
  const flags = ['mock', '-v', 'silent', '-h', '127.0.0.1', '-p', String(port), document];
  const child = spawn(join(folder, 'node_modules/.bin/prism'), flags, { cwd: folder, stdio: 'ignore' });
  const stop = (): void => {
    child.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  };
  const url = `http://127.0.0.1:${port}`;
  if (await isReady(url + path)) return { url, stop };
  stop();
  return undefined;
};
