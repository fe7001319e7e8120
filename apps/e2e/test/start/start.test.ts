import { type ChildProcess, execSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { pbxCdrExamples } from '@cdr/contract/examples';
import { afterEach, describe, expect, it, vi } from 'vitest';
// @boundaries-ignore one measure of how slow a machine is, which only tests need and no package publishes
import { measureSlowness } from '../../../edge-proxy/test/support/slowness.ts';
import { SLOW } from '../support/slow.ts';

const root = fileURLToPath(new URL('../../../../', import.meta.url));
const script = join(root, 'scripts/start.ts');

const started: ChildProcess[] = [];

interface Run {
  readonly child: ChildProcess;
  /** What it has printed so far, both streams. */
  readonly output: () => string;
}

/** Keeps what a process prints, and ends its group when the test does. */
const watch = (child: ChildProcess): Run => {
  started.push(child);
  let output = '';
  child.stdout?.on('data', (chunk) => (output += String(chunk)));
  child.stderr?.on('data', (chunk) => (output += String(chunk)));
  return { child, output: () => output };
};

/** Runs the start command in a process group of its own. */
const start = (environment: Record<string, string>, flags: readonly string[] = []): Run =>
  watch(spawn(process.execPath, [script, ...flags], { env: { ...process.env, ...environment }, detached: true }));

// Where the machine is busy, servers take seconds to start, and to end: these only end what hangs.
const WAIT = { timeout: 60_000, interval: 20 };

const untilReady = async ({ child, output }: Run): Promise<string> => {
  const ended = once(child, 'exit').then(() => Promise.reject(new Error(`it ended before it was ready:\n${output()}`)));
  await Promise.race([ended, vi.waitFor(() => expect(output()).toMatch(/^ready$/m), WAIT)]);
  return output();
};

/** Sends a signal to the whole group; false when no process of it is left. */
const signalGroup = ({ child }: Run, signal: NodeJS.Signals | 0): boolean => {
  try {
    return process.kill(-(child.pid ?? 0), signal);
  } catch {
    return false;
  }
};

/** Whether a process of the group runs; on Linux one that has ended but was not collected does not. */
const isAnyRunning = (run: Run): boolean => {
  if (process.platform !== 'linux') return signalGroup(run, 0);
  return readdirSync('/proc').some((name) => {
    try {
      const [state, , group] = readFileSync(`/proc/${name}/stat`, 'utf8')
        .replace(/^.*\) /s, '')
        .split(' ');
      return Number(group) === run.child.pid && state !== 'Z';
    } catch {
      return false;
    }
  });
};

const takePort = async (): Promise<{ server: Server; port: number }> => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('a TCP server should have a port');
  return { server, port: address.port };
};

afterEach(() => {
  for (const child of started.splice(0)) signalGroup({ child, output: () => '' }, 'SIGKILL');
});

const FREE = { CDR_MOCK_PORT: '0', CDR_EDGE_PORT: '0', CDR_EXPLORER_PORT: '0' };

describe('start', SLOW, () => {
  it('prints addresses, credentials and three curls that answer, and last "ready"', async () => {
    const run = start(FREE);
    const output = await untilReady(run);
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

  it('names the span of calls that end at the start, and keeps request logs off the screen', async () => {
    const from = Date.now();
    const run = start(FREE);
    const output = await untilReady(run);
    const [, end = ''] = / from [\d: -]{19} to ([\d: -]{19}) \(\+07:00\)/.exec(output) ?? [];
    const edge = /^edge proxy +(\S+)/m.exec(output)?.[1] ?? '';
    const links = [...output.matchAll(/(\S+\/(?:docs|__mock))$/gm)].map(([, url = '']) => url);
    const statuses = await Promise.all([edge, ...links].map(async (url) => (await fetch(url)).status));
    const list = await fetch(`${edge}/v1/cdr?page=1`, { headers: { authorization: 'Bearer cdr_demo_key' } });
    signalGroup(run, 'SIGTERM');
    await once(run.child, 'close');

    expect(Math.abs(Date.parse(`${end.replace(' ', 'T')}+07:00`) - from)).toBeLessThan(2 * 3600 * 1000);
    expect(statuses).toEqual([200, 200, 200, 200]);
    expect(list.status).toBe(200);
    expect(run.output().trimEnd().split('\n').at(-1)).toBe('ready');
  });

  it('has calls happen, and logs requests, when its arguments ask for that', async () => {
    const run = start(FREE, ['--live', '100/s', '--log', 'requests', '--until', '2026-01-31T17:00:00Z']);
    const output = await untilReady(run);
    const mock = /^mock server +(\S+)/m.exec(output)?.[1] ?? '';
    const readTotal = async (): Promise<number> => {
      const answer = await fetch(`${mock}/v1/cdr?page=1&start_date=2026-02-01+00:00:00`, {
        headers: { authorization: 'Bearer demo-pbx-token' },
      });
      return (await answer.json()).total;
    };

    await vi.waitFor(async () => expect(await readTotal()).toBeGreaterThan(50), WAIT);
    await vi.waitFor(() => expect(run.output()).toMatch(/^\{.*"route":"pbx\.listCdrs".*\}$/m), WAIT);
  });

  it.each([
    ['an unknown one', ['--liev', '5/s'], /^start: --liev is not known: use .*; did you mean --live\?$/m],
    ['a rate that is none', ['--live', '5'], /--live must be a rate such as 5\/s/],
  ])('a wrong argument is named, and it ends with 2: %s', async (_, flags, message) => {
    const run = start(FREE, flags);
    await once(run.child, 'close');

    expect(run.output()).toMatch(message);
    expect(run.child.exitCode).toBe(2);
  });

  it('copies the calls into a database, and prints a status and a query that work when pasted', async () => {
    const output = await untilReady(start(FREE));
    const [status = '', query = ''] = output.match(/^npx --yes pnpm@12\.21\.0 .+$/gm) ?? [];
    // What pnpm would run, without the second in which it checks the installation.
    const node = `${process.execPath} --conditions=@cdr/source`;
    const run = (line: string): string => execSync(line, { cwd: root, encoding: 'utf8' });

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

  it.each(['SIGTERM', 'SIGINT'] as const)('%s to its process group ends everything within 2 s', async (signal) => {
    const run = start(FREE);
    await untilReady(run);
    const slowness = measureSlowness();
    const from = performance.now();
    signalGroup(run, signal);
    await once(run.child, 'exit');
    await vi.waitFor(() => expect(isAnyRunning(run)).toBe(false), { ...WAIT, interval: 10 });
    const tookMs = performance.now() - from;
    expect(tookMs).toBeLessThan(2000 * Math.max(slowness, measureSlowness()));
    expect(run.child.exitCode).toBe(0);
  });

  it('killed outright, it leaves no server behind', async () => {
    const run = start(FREE);
    await untilReady(run);
    run.child.kill('SIGKILL');
    await vi.waitFor(() => expect(isAnyRunning(run)).toBe(false), WAIT);
  });

  it('ends when the package runner above it is killed', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'cdr-runner-'));
    const runner = join(folder, 'pnpm');
    const program = `require('node:child_process').spawn(process.execPath, [${JSON.stringify(script)}], { stdio: 'inherit' });`;
    await writeFile(runner, program);
    const run = watch(spawn(process.execPath, [runner], { env: { ...process.env, ...FREE }, detached: true }));
    await untilReady(run);
    run.child.kill('SIGKILL');
    await vi.waitFor(() => expect(isAnyRunning(run)).toBe(false), WAIT);
    await rm(folder, { recursive: true });
  });

  it.each([
    ['CDR_MOCK_PORT', { CDR_EDGE_PORT: '0', CDR_EXPLORER_PORT: '0' }],
    ['CDR_EDGE_PORT', { CDR_MOCK_PORT: '0', CDR_EXPLORER_PORT: '0' }],
    ['CDR_EXPLORER_PORT', { CDR_MOCK_PORT: '0', CDR_EDGE_PORT: '0' }],
  ])('a taken %s is a clear message and exit 1', async (name, other) => {
    const { server, port } = await takePort();
    const run = start({ ...other, [name]: String(port) });
    // What it printed has all come by then.
    await once(run.child, 'close');
    expect(run.child.exitCode).toBe(1);
    expect(run.output()).toContain(String(port));
    expect(run.output()).toContain(name);
    expect(run.output()).not.toMatch(/\bat .+:\d+:\d+/);
    expect(run.output()).not.toMatch(/^ready$/m);
    server.close();
  });

  it.each([
    ['a port that is none', () => ({ CDR_MOCK_PORT: 'http' }), 'CDR_MOCK_PORT must be a port'],
    [
      'one port for both, though it is taken,',
      (taken: string) => ({ CDR_MOCK_PORT: taken, CDR_EDGE_PORT: taken }),
      'CDR_MOCK_PORT and CDR_EDGE_PORT must differ',
    ],
  ])('%s is a clear message and exit 2', async (_, toPorts, message) => {
    const { server, port } = await takePort();
    const run = start(toPorts(String(port)));
    await once(run.child, 'close');
    expect(run.child.exitCode).toBe(2);
    expect(run.output()).toContain(message);
    server.close();
  });
});
