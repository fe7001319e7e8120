import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { type MockServer, startMockServer } from '@cdr/mock-server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EDGE_KEY, keys } from '../support/edges.ts';
import { type Launched, launch } from '../support/launch.ts';
import { SLOW } from '../support/slow.ts';
import { readLastLine, runCdr, startCdr } from './run-cdr.ts';

const CALLS = 300;
/** With the documents' own examples. */
const ROWS = CALLS + 2;

let mock: MockServer;
let edge: Launched;
let folder = '';
let files = 0;
beforeAll(async () => {
  mock = await startMockServer({ calls: CALLS });
  edge = await launch('apps/edge-proxy/src/node.ts', keys(mock.url, mock.tokens));
  folder = await mkdtemp(join(tmpdir(), 'cdr-sync-'));
}, SLOW.timeout);
afterAll(async () => {
  await edge[Symbol.asyncDispose]();
  await mock.close();
  await rm(folder, { recursive: true, force: true });
});

const createTarget = (engine = 'sqlite'): string => `${engine}:${join(folder, `${files++}.${engine}`)}`;
const direct = (): Record<string, string> => ({ CDR_PBX_URL: mock.url, CDR_PBX_TOKEN: mock.tokens.pbx });

describe('cdr sync', SLOW, () => {
  it.each(['sqlite', 'duckdb'])(
    'copies an account through the edge into %s, and prints one line of JSON',
    async (engine) => {
      const target = createTarget(engine);
      const args = ['sync', target, '--edge', edge.url, '--account', 'north', '--output', 'json'];
      const first = await runCdr(args, { CDR_EDGE_TOKEN: EDGE_KEY });
      const second = await runCdr(args, { CDR_EDGE_TOKEN: EDGE_KEY });

      expect([first.code, first.errors, second.code]).toEqual([0, '', 0]);
      expect(first.output.trimEnd().split('\n')).toHaveLength(1);
      expect(readLastLine(first.output)).toEqual({
        calls: ROWS,
        new: ROWS,
        changed: 0,
        removed: 0,
        reports: 0,
        windows: expect.any(Number),
        requests: expect.any(Number),
        verified: true,
        seconds: expect.any(Number),
      });
      expect(readLastLine(second.output)).toMatchObject({ new: 0, changed: 0, removed: 0, verified: null });
    },
  );

  it('shows its progress, compares, forgets and prunes', async () => {
    const target = createTarget();
    await runCdr(['sync', target], direct());
    const status = await runCdr(['sync', 'status', target, '--output', 'json']);
    const same = await runCdr(['sync', 'verify', target, '--output', 'json'], direct());
    const database = new DatabaseSync(target.slice('sqlite:'.length));
    const [call] = database.prepare("SELECT * FROM calls WHERE from_number LIKE '09%' AND day > '2026'").all();
    database.exec(`DELETE FROM calls WHERE id IN (SELECT id FROM calls WHERE day = '2026-06-10' LIMIT 1)`);
    database.close();
    const different = await runCdr(['sync', 'verify', target, '--output', 'json'], direct());
    const mended = await runCdr(['sync', target, '--output', 'json'], direct());
    const forgotten = await runCdr(
      ['sync', 'forget', target, '--output', 'json'],
      {},
      `${String(call?.['from_number'])}\n`,
    );
    const pruned = await runCdr(['sync', 'prune', target, '--older-than', '2026-01-01', '--output', 'json']);

    expect(readLastLine(status.output)).toMatchObject({
      account: 'default',
      lag: expect.any(Number),
      rows: ROWS,
      windowsLeft: 0,
      lastVerify: { at: expect.any(String), different: 0 },
      requestsADay: expect.any(Number),
    });
    expect([same.code, readLastLine(same.output)]).toEqual([0, { days: expect.any(Number), different: [] }]);
    expect([different.code, readLastLine(different.output)]).toEqual([
      7,
      {
        days: expect.any(Number),
        different: [{ day: '2026-06-10', source: expect.any(Number), target: expect.any(Number), reason: 'missing' }],
      },
    ]);
    expect(readLastLine(mended.output)).toMatchObject({ new: 1 });
    expect(Number(readLastLine(forgotten.output)['calls'])).toBeGreaterThan(0);
    expect(readLastLine(pruned.output)).toEqual({ calls: 2, reports: 0 });
  });

  it('runs with --follow, one line a round, until an interrupt', async () => {
    const child = startCdr(['sync', createTarget(), '--follow', '1s', '--output', 'json'], direct());
    const lines: string[] = [];
    const done = new Promise<void>((resolve) => {
      child.stdout.on('data', (chunk) => {
        lines.push(...String(chunk).trimEnd().split('\n'));
        if (lines.length >= 2) resolve();
      });
    });
    await done;
    child.kill('SIGINT');
    const [code] = await once(child, 'exit');

    expect(lines.slice(0, 2).map((line) => Number(Object(JSON.parse(line)).new))).toEqual([ROWS, 0]);
    expect(code).toBe(130);
  });

  const EXPECTED: [
    label: string,
    code: number,
    message: RegExp,
    args: () => string[],
    environment?: () => Record<string, string>,
  ][] = [
    ['no address', 2, /--edge or CDR_EDGE_URL/, () => ['sync', createTarget()]],
    ['a password in the target', 2, /PGPASSWORD/, () => ['sync', 'postgres://u:secret@h/d'], direct],
    ['a misspelt flag', 2, /Did you mean --personal/, () => ['sync', createTarget(), '--persnal', 'drop'], direct],
    ['an unknown mode', 2, /keep, pseudonymise, drop/, () => ['sync', createTarget(), '--personal', 'no'], direct],
    ['a time without an offset', 2, /offset/, () => ['sync', createTarget(), '--since', '2026-01-01T00:00:00'], direct],
    ['an interval without a unit', 2, /30s, 1m or 1h/, () => ['sync', createTarget(), '--follow', '60'], direct],
    ['a rate without a unit', 2, /20\/s or 300\/m/, () => ['sync', createTarget(), '--max-rate', '20'], direct],
    ['no worker', 2, /from 1 to 8/, () => ['sync', createTarget(), '--workers', '0'], direct],
    ['an unknown kind of target', 2, /sqlite:FILE/, () => ['sync', 'mysql://h/d'], direct],
    ['no credential', 4, /CDR_PBX_TOKEN or CDR_PBX_API_KEY/, () => ['sync', createTarget(), '--pbx', mock.url]],
    ['a wrong credential', 4, /401/, () => ['sync', createTarget()], () => ({ ...direct(), CDR_PBX_TOKEN: 'wrong' })],
    [
      'an API that does not respond',
      1,
      /could not be reached/,
      () => ['sync', createTarget()],
      () => ({ ...direct(), CDR_PBX_URL: 'http://127.0.0.1:9' }),
    ],
    [
      'a folder that is not there',
      1,
      /check that the folder/,
      () => ['sync', `sqlite:${folder}/none/a.sqlite`],
      direct,
    ],
    ['a target that is not there', 2, /run cdr sync first/, () => ['sync', 'verify', createTarget()], direct],
  ];
  it.each(EXPECTED)('ends with one message on standard error for %s', async (_, code, message, args, environment) => {
    const ended = await runCdr(args(), environment?.());

    expect([ended.code, ended.output]).toEqual([code, '']);
    expect(ended.errors).toMatch(message);
    expect(ended.errors).not.toMatch(/secret|wrong|\n {4}at /);
  });

  it('writes mistakes in flags as JSON where results are JSON', async () => {
    const ended = await runCdr(['sync', createTarget(), '--output', 'json', '--persnal', 'drop'], direct());

    expect([ended.code, ended.output]).toEqual([2, '']);
    expect(JSON.parse(ended.errors)).toMatchObject({ level: 'error', message: expect.stringContaining('--persnal') });
  });

  it('rejects a file that is not a database, and one of a later schema', async () => {
    const [text, later] = [createTarget(), createTarget()];
    await writeFile(text.slice('sqlite:'.length), 'no database '.repeat(1000));
    await runCdr(['sync', later], direct());
    const database = new DatabaseSync(later.slice('sqlite:'.length));
    database.exec('UPDATE schema_version SET version = 99');
    database.close();
    const [one, other] = [await runCdr(['sync', text], direct()), await runCdr(['sync', later], direct())];

    expect([one.code, other.code]).toEqual([1, 1]);
    expect(one.errors).toMatch(/is not a SQLite database/);
    expect(other.errors).toMatch(/schema version 99, this package knows \d+: update @cdr\/sync/);
  });

  it('exits at once for a key without the scope pii', async () => {
    const settings = keys(mock.url, mock.tokens);
    const scopes = settings['CDR_KEYS']?.replace(',"pii"', '') ?? '';
    await using masked = await launch('apps/edge-proxy/src/node.ts', { ...settings, CDR_KEYS: scopes });
    const ended = await runCdr(['sync', createTarget(), '--edge', masked.url], { CDR_EDGE_TOKEN: EDGE_KEY });

    expect([ended.code, ended.output]).toEqual([4, '']);
    expect(ended.errors).toContain('this key lacks the scope pii');
  });

  it('resumes after the API stopped midway', async () => {
    const large = await startMockServer({ calls: 12_000 });
    let scrolls = 0;
    const proxy = createServer((request, response) => {
      if (request.url?.includes('scroll_id') && ++scrolls > 15) {
        request.socket.destroy();
        return;
      }
      const headers = { authorization: String(request.headers.authorization) };
      fetch(large.url + String(request.url), { headers }).then(
        async (forwarded) =>
          response.writeHead(forwarded.status, { 'content-type': 'application/json' }).end(await forwarded.text()),
        () => request.socket.destroy(),
      );
    });
    proxy.listen(0, '127.0.0.1');
    await once(proxy, 'listening');
    const address = Object(proxy.address());
    const environment = { CDR_PBX_URL: `http://127.0.0.1:${address.port}`, CDR_PBX_TOKEN: large.tokens.pbx };
    const target = createTarget();
    const stopped = await runCdr(['sync', target, '--output', 'json'], environment);
    scrolls = -Infinity;
    const whole = await runCdr(['sync', target, '--output', 'json'], environment);
    proxy.close();
    proxy.closeAllConnections();
    await large.close();

    expect([stopped.code, stopped.output]).toEqual([6, '']);
    expect(JSON.parse(stopped.errors)).toMatchObject({
      level: 'error',
      exitCode: 6,
      message: expect.stringContaining('run the same command'),
    });
    expect([whole.code, readLastLine(whole.output)['verified']]).toEqual([0, true]);
    expect(Number(readLastLine(whole.output)['new'])).toBeLessThan(12_002);
  });

  it('exits with 5 if the API allows no request', async () => {
    await using sandbox = await mock.createSandbox({
      calls: 5,
      faults: [{ fault: 'rate-limited', retryAfterSeconds: 1 }],
    });
    const ended = await runCdr(['sync', createTarget()], { ...direct(), CDR_PBX_TOKEN: sandbox.tokens.pbx });

    expect(ended.code).toBe(5);
  });
});
