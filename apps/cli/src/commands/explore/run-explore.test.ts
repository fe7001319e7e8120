import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openTarget } from '@cdr/sync';

const MAIN = fileURLToPath(new URL('../../main.ts', import.meta.url));

let folder = '';
let child: ChildProcess | undefined;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cdr-explore-'));
});
afterEach(() => {
  child?.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

const createTarget = async (): Promise<string> => {
  const url = `sqlite:${join(folder, 'calls.sqlite')}`;
  await (await openTarget(url)).close();
  return url;
};

const explore = (...flags: string[]): ChildProcess => {
  child = spawn(process.execPath, ['--conditions=@cdr/source', MAIN, 'explore', ...flags], {
    env: { ...process.env, CDR_EDGE_URL: '', CDR_PBX_URL: '', CDR_TARGET: '', NODE_NO_WARNINGS: '1' },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  return child;
};

const readLine = async ({ stdout }: ChildProcess): Promise<string> => {
  if (stdout === null) return '';
  const lines = createInterface({ input: stdout });
  const [line]: unknown[] = await once(lines, 'line');
  lines.close();
  return String(line);
};

const signIn = (link: string): Promise<Response> =>
  fetch(`${new URL(link).origin}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ token: link.split('#token=')[1] }),
  });

it('prints a link that signs in once, another on request, and ends when it is interrupted', async () => {
  const run = explore(await createTarget(), '--port', '0');
  const link = await readLine(run);
  expect(link).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/#token=[\w-]{43}$/);
  expect((await signIn(link)).status).toBe(204);
  expect((await signIn(link)).status).toBe(401);

  const next = readLine(run);
  run.send('link');
  expect((await signIn(await next)).status).toBe(204);

  run.kill('SIGINT');
  await once(run, 'exit');
  expect(run.exitCode).toBe(130);
});

it('ends with its parent', async () => {
  const run = explore(await createTarget(), '--port', '0');
  await readLine(run);
  run.disconnect();
  await once(run, 'exit');
  expect(run.exitCode).toBe(0);
});

it('names a port that is taken', async () => {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' ? String(address?.port) : '';
  const run = explore(await createTarget(), '--port', port);
  let output = '';
  run.stderr?.on('data', (chunk) => (output += String(chunk)));
  await once(run, 'close');
  expect(run.exitCode).toBe(1);
  expect(output).toContain(`port ${port} of 127.0.0.1 cannot be had`);
  server.close();
});

it('names a file that is not there', async () => {
  const run = explore(`sqlite:${join(folder, 'absent.sqlite')}`, '--port', '0');
  let output = '';
  run.stderr?.on('data', (chunk) => (output += String(chunk)));
  await once(run, 'close');
  expect([run.exitCode, output]).toEqual([2, expect.stringContaining('absent.sqlite is not there')]);
});
