import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, mkdtempSync, openSync, rmSync, statSync, writeSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { PbxPageWire } from '@cdr/contract';
import { pbxCdrExamples } from '@cdr/contract/examples';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { startMockServer } from '../src/start-mock-server.ts';
import { askOverHttp, createControl } from './control-client.ts';
import { type PostgresServer, startPostgres } from './postgres-server.ts';

const MAIN = fileURLToPath(new URL('../src/main.ts', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'cdr-mock-safety-'));
const children: ChildProcess[] = [];
let files = 0;
const newPath = (): string => join(folder, `${(files += 1)}.db`);

afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Starts the command, under limits of a shell, and waits until it listens. */
const start = async (flags: readonly string[], limits = ':') => {
  const command = [process.execPath, '--conditions=@cdr/source', MAIN, '--port', '0', ...flags];
  const child = spawn('sh', ['-c', `${limits}; exec "$@"`, 'sh', ...command], { stdio: ['ignore', 'pipe', 'inherit'] });
  children.push(child);
  const [line] = await once(createInterface({ input: child.stdout }), 'line');
  return { child, url: /http:\S+/.exec(String(line))?.[0] ?? '' };
};

const readPage = async (url: string) => {
  const answer = await askOverHttp(url, '/v1/cdr?page=1&limit=500');
  return { status: answer.status, body: await answer.json() };
};

const UNAVAILABLE = { status: 503, body: { error: 'Service Unavailable' } };

describe('a disk that is full', () => {
  it('refuses what cannot be written, keeps no half of it, and goes on reading', async () => {
    const path = newPath();
    const { url } = await start(['--db', path, '--calls', '500'], 'ulimit -f 1500');
    const control = createControl({ url });
    await control.put('faults', [{ fault: 'new-calls', calls: 100 }]);
    let answer = await readPage(url);
    let known = 0;
    for (let tries = 0; tries < 100 && answer.status === 200; tries += 1) {
      known = answer.body.total;
      answer = await readPage(url);
    }
    expect(answer).toEqual(UNAVAILABLE);
    await control.remove('faults');
    const after = await readPage(url);

    expect(after.status).toBe(200);
    expect((after.body.total - 502) % 100).toBe(0);
    expect(after.body.total).toBeGreaterThanOrEqual(known);
    expect(PbxPageWire.parse(after.body).data).toHaveLength(500);
    expect((await control.get('health')).status).toBe(200);
    expect(statSync(path).size).toBeLessThan(1500 * 1024);
  });
});

describe('a file that another process has locked', () => {
  it('is read on, refused for writing in words, and written again when it is free', { timeout: 20_000 }, async () => {
    const path = newPath();
    await using mock = await startMockServer({ calls: 10, database: path });
    const control = createControl(mock);
    const other = new DatabaseSync(path);
    other.exec('BEGIN IMMEDIATE');
    expect((await readPage(mock.url)).status).toBe(200);
    const refused = await control.post('reset');
    expect(refused).toEqual({ status: 503, body: { error: 'the database is locked by another process' } });
    other.exec('ROLLBACK');
    other.close();

    expect((await control.post('reset')).status).toBe(204);
  });
});

it('is told by the server’s health while live calls cannot be written', { timeout: 20_000 }, async () => {
  const path = newPath();
  await using mock = await startMockServer({ calls: 10, database: path, live: 100 });
  const { get } = createControl(mock);
  const other = new DatabaseSync(path, { timeout: 5000 });
  other.exec('BEGIN IMMEDIATE');
  const told = await vi.waitUntil(
    async () => {
      const health = await get('health');
      return health.status !== 200 && health;
    },
    { timeout: 15_000 },
  );
  other.exec('ROLLBACK');
  other.close();

  expect(told).toEqual({ status: 503, body: { error: 'the database is locked by another process' } });
  await vi.waitUntil(async () => (await get('health')).status === 200, { timeout: 15_000 });
});

describe('a file that is damaged', () => {
  const PAGE = 4096;

  /** Overwrites the pages of a database from a share of the file on. */
  const damage = (path: string, from: number): void => {
    const file = openSync(path, 'r+');
    const { size } = statSync(path);
    const first = Math.max(PAGE, Math.floor((size * from) / PAGE) * PAGE);
    for (let at = first; at < size; at += PAGE) writeSync(file, Buffer.alloc(PAGE, 0xff), 0, PAGE, at);
    closeSync(file);
  };

  it('is refused in words when it cannot be opened', async () => {
    const path = newPath();
    await (await startMockServer({ calls: 1000, database: path })).close();
    damage(path, 0);

    await expect(startMockServer({ calls: 1000, database: path })).rejects.toMatchObject({
      kind: 'database',
      message: 'the database is corrupt',
    });
  });

  it('is a 503 where it is damaged, and served where it is not', async () => {
    const path = newPath();
    await (await startMockServer({ calls: 5000, database: path })).close();
    damage(path, 0.6);
    await using mock = await startMockServer({ calls: 5000, database: path });
    const moved = await createControl(mock).put('clock', { advance: 'PT1H' });

    expect(await readPage(mock.url)).toEqual(UNAVAILABLE);
    expect(moved.status).toBe(200);
    expect((await fetch(`${mock.url}/v1/cdr`)).status).toBe(401);
  });
});

describe('a process that is killed', () => {
  it('loses nothing that was committed', async () => {
    const path = newPath();
    const first = await start(['--db', path, '--calls', '20']);
    await createControl(first).put('faults', [{ fault: 'new-calls', calls: 7, next: 3 }]);
    for (let asked = 0; asked < 3; asked += 1) await readPage(first.url);
    const exit = once(first.child, 'exit');
    first.child.kill('SIGKILL');
    await exit;
    const second = await start(['--db', path, '--calls', '20']);

    expect((await readPage(second.url)).body.total).toBe(22 + 21);
  });
});

describe('PostgreSQL', () => {
  let server: PostgresServer;
  beforeAll(async () => {
    server = await startPostgres();
  }, 60_000);
  afterAll(() => server.remove());

  it(
    'is a 503 while it is lost, and served again when it is back, without a restart',
    { timeout: 30_000 },
    async () => {
      await using mock = await startMockServer({ calls: 10, database: server.url });
      const control = createControl(mock);
      expect((await readPage(mock.url)).body.total).toBe(12);
      await server.stop();
      expect(await readPage(mock.url)).toEqual(UNAVAILABLE);
      expect((await control.get('health')).body.error).toMatch(
        /^the database (?:has lost its connection|is shutting down)/,
      );
      await server.start();

      expect((await readPage(mock.url)).body.total).toBe(12);
      expect((await control.get('health')).status).toBe(200);
    },
  );

  it('is shared by two servers, which answer alike', async () => {
    await using one = await startMockServer({ calls: 10, database: server.url });
    await using two = await startMockServer({ calls: 10, database: server.url });
    const ask = async (url: string, path: string, token?: string) => {
      const answer = await askOverHttp(url, path, token);
      return [answer.status, await answer.json()];
    };
    const paths = [
      '/v1/cdr?page=1',
      '/v1/cdr?page=2&limit=5&status=busy',
      `/v1/cdr/${pbxCdrExamples[0].id}`,
      '/v1/cdr/x',
    ];
    for (const path of paths) expect(await ask(one.url, path)).toEqual(await ask(two.url, path));
    const begun = await (await askOverHttp(one.url, '/v1/cdr?limit=5')).json();
    const [, step] = await ask(two.url, `/v1/cdr?scroll_id=${begun.scroll_id}&limit=100`);
    const issued = await fetch(`${one.url}/v1/auth/token`, {
      method: 'POST',
      body: '{"api_key":"demo-pbx-api-key"}',
      headers: { 'content-type': 'application/json' },
    });
    const { token } = JSON.parse(await issued.text()).data;

    expect(step.data).toHaveLength(7);
    expect((await ask(two.url, '/v1/cdr', token))[0]).toBe(200);
    for (const server of [one, two]) {
      await createControl(server).put('faults', [{ fault: 'new-calls', calls: 2, next: 1 }]);
      await readPage(server.url);
    }
    expect((await readPage(two.url)).body.total).toBe(16);
    await createControl(two).post('reset');
    expect((await readPage(one.url)).body.total).toBe(12);
  });
});

describe('a thousand slow connections', () => {
  it('do not stop the server', async () => {
    await using mock = await startMockServer({ calls: 10 });
    const port = Number(new URL(mock.url).port);
    const slow: Socket[] = [];
    for (let count = 0; count < 1000; count += 100) {
      const opened = Array.from({ length: 100 }, () => connect(port, '127.0.0.1'));
      await Promise.all(opened.map((socket) => once(socket, 'connect')));
      for (const socket of opened) socket.write('GET /v1/cdr HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow:');
      slow.push(...opened);
    }
    const begin = performance.now();
    expect((await readPage(mock.url)).body.total).toBe(12);
    expect(performance.now() - begin).toBeLessThan(5000);
    for (const socket of slow) socket.destroy();
  });
});
