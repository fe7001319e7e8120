import { execSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pbxCdrExamples } from '@cdr/contract/examples';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { SLOW } from '../support/slow.ts';
import {
  FREE,
  isAnyRunning,
  ROOT,
  SCRIPT,
  signalGroup,
  start,
  type StartProcess,
  untilReady,
  WAIT,
  watchGroup,
} from './start-process.ts';

describe('a running start', SLOW, () => {
  let started: StartProcess;
  let startedAt = 0;
  let output = '';
  beforeAll(async () => {
    startedAt = Date.now();
    started = start(FREE);
    output = await untilReady(started);
  }, SLOW.timeout);
  afterAll(() => started[Symbol.dispose]());

  it('prints credentials and three curls that work, and "ready" as its last line', async () => {
    expect(output.trimEnd().split('\n').at(-1)).toBe('ready');
    for (const credential of ['demo-autocall-token', 'demo-pbx-token', 'cdr_demo_key'])
      expect(output).toContain(credential);

    const curls = [...output.matchAll(/^curl -sS -H 'Authorization: (.+)' '(http:.+)'$/gm)];
    expect(curls).toHaveLength(3);
    const bodies = [];
    for (const [, authorization = '', url = ''] of curls) {
      const response = await fetch(url, { headers: { authorization } });
      expect(response.status).toBe(200);
      bodies.push(await response.json());
    }
    const [list, report, example] = bodies;
    expect(list.data).toHaveLength(2);
    expect(Object.keys(report)).toEqual(['data']);
    expect(report.data.created_at).not.toMatch(/^2021/);
    expect(example).toEqual(pbxCdrExamples[1]);
  });

  it('prints a span of calls that ends at the start, and addresses that respond', async () => {
    const [, end = ''] = / from [\d: -]{19} to ([\d: -]{19}) \(\+07:00\)/.exec(output) ?? [];
    const edge = /^edge proxy +(\S+)/m.exec(output)?.[1] ?? '';
    const links = [...output.matchAll(/(\S+\/(?:docs|__mock))$/gm)].map(([, url = '']) => url);
    const statuses = await Promise.all([edge, ...links].map(async (url) => (await fetch(url)).status));

    expect(Math.abs(Date.parse(`${end.replace(' ', 'T')}+07:00`) - startedAt)).toBeLessThan(2 * 3600 * 1000);
    expect(statuses).toEqual([200, 200, 200, 200]);
  });

  it('copies the calls into a database, and prints a status and a query that work after a paste', () => {
    const [status = '', query = ''] = output.match(/^npx --yes pnpm@12\.21\.0 .+$/gm) ?? [];
    // The command that pnpm would run, without its check of the installation.
    const node = `${process.execPath} --conditions=@cdr/source`;
    const run = (line: string): string => execSync(line, { cwd: ROOT, encoding: 'utf8' });

    expect(run(status.replace('npx --yes pnpm@12.21.0 cdr', `${node} apps/cli/src/main.ts`))).toMatch(/^rows\t10002$/m);
    expect(run(query.replace('npx --yes pnpm@12.21.0 exec node', node))).toMatch(/answered.+\d{4}/);

    const lines = output.match(/^CDR_EDGE_URL=.+ cdr .+$/gm) ?? [];
    const [list = '', stats = ''] = lines.map((line) =>
      run(line.replace('npx --yes pnpm@12.21.0 --silent cdr', `${node} apps/cli/src/main.ts`)),
    );
    expect(lines).toHaveLength(2);
    expect(list.trimEnd().split('\n')).toHaveLength(6);
    expect(stats).toMatch(/^hour\tcalls\tanswered/);
  });
});

describe('the end of start', SLOW, () => {
  it('follows SIGTERM to its process group, without request logs in its output', async () => {
    using started = start(FREE);
    const edge = /^edge proxy +(\S+)/m.exec(await untilReady(started))?.[1] ?? '';
    const list = await fetch(`${edge}/v1/cdr?page=1`, { headers: { authorization: 'Bearer cdr_demo_key' } });
    signalGroup(started, 'SIGTERM');
    await once(started.child, 'close');

    expect(list.status).toBe(200);
    expect(started.output().trimEnd().split('\n').at(-1)).toBe('ready');
    expect([started.child.exitCode, isAnyRunning(started)]).toEqual([0, false]);
  });

  it('follows SIGINT to its process group, after live calls and request logs by its flags', async () => {
    using started = start(FREE, ['--live', '100/s', '--log', 'requests', '--until', '2026-01-31T17:00:00Z']);
    const mock = /^mock server +(\S+)/m.exec(await untilReady(started))?.[1] ?? '';
    const readTotal = async (): Promise<number> => {
      const response = await fetch(`${mock}/v1/cdr?page=1&start_date=2026-02-01+00:00:00`, {
        headers: { authorization: 'Bearer demo-pbx-token' },
      });
      return (await response.json()).total;
    };

    await vi.waitFor(async () => expect(await readTotal()).toBeGreaterThan(50), WAIT);
    await vi.waitFor(() => expect(started.output()).toMatch(/^\{.*"route":"pbx\.listCdrs".*\}$/m), WAIT);
    signalGroup(started, 'SIGINT');
    await once(started.child, 'exit');
    await vi.waitFor(() => expect(isAnyRunning(started)).toBe(false), WAIT);
    expect(started.child.exitCode).toBe(0);
  });

  it('leaves no server behind after a kill', async () => {
    using started = start(FREE);
    await untilReady(started);
    started.child.kill('SIGKILL');
    await vi.waitFor(() => expect(isAnyRunning(started)).toBe(false), WAIT);
  });

  it('follows the kill of the package runner above it', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'cdr-runner-'));
    const runner = join(folder, 'pnpm');
    const program = `require('node:child_process').spawn(process.execPath, [${JSON.stringify(SCRIPT)}], { stdio: 'inherit' });`;
    await writeFile(runner, program);
    using started = watchGroup(spawn(process.execPath, [runner], { env: { ...process.env, ...FREE }, detached: true }));
    await untilReady(started);
    started.child.kill('SIGKILL');
    await vi.waitFor(() => expect(isAnyRunning(started)).toBe(false), WAIT);
    await rm(folder, { recursive: true });
  });
});

const takePort = async (): Promise<{ server: Server; port: number }> => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('a TCP server should have a port');
  return { server, port: address.port };
};

describe('start ends with a message for', SLOW, () => {
  it.each([
    ['an unknown argument', ['--liev', '5/s'], /^start: --liev is not known: use .*; did you mean --live\?$/m],
    ['a rate without a unit', ['--live', '5'], /--live must be a rate such as 5\/s/],
  ])('%s', async (_, flags, message) => {
    using started = start(FREE, flags);
    await once(started.child, 'close');

    expect(started.output()).toMatch(message);
    expect(started.child.exitCode).toBe(2);
  });

  it.each([
    ['CDR_MOCK_PORT', { CDR_EDGE_PORT: '0', CDR_EXPLORER_PORT: '0' }],
    ['CDR_EDGE_PORT', { CDR_MOCK_PORT: '0', CDR_EXPLORER_PORT: '0' }],
    ['CDR_EXPLORER_PORT', { CDR_MOCK_PORT: '0', CDR_EDGE_PORT: '0' }],
  ])('a %s in use', async (name, other) => {
    const { server, port } = await takePort();
    using started = start({ ...other, [name]: String(port) });
    await once(started.child, 'close');

    expect(started.child.exitCode).toBe(1);
    expect(started.output()).toContain(String(port));
    expect(started.output()).toContain(name);
    expect(started.output()).not.toMatch(/\bat .+:\d+:\d+/);
    expect(started.output()).not.toMatch(/^ready$/m);
    server.close();
  });

  it.each([
    ['an invalid port', () => ({ CDR_MOCK_PORT: 'http' }), 'CDR_MOCK_PORT must be a port'],
    [
      'one port for both servers, also if it is in use',
      (taken: string) => ({ CDR_MOCK_PORT: taken, CDR_EDGE_PORT: taken }),
      'CDR_MOCK_PORT and CDR_EDGE_PORT must differ',
    ],
  ])('%s', async (_, toPorts, message) => {
    const { server, port } = await takePort();
    using started = start(toPorts(String(port)));
    await once(started.child, 'close');

    expect(started.child.exitCode).toBe(2);
    expect(started.output()).toContain(message);
    server.close();
  });
});
