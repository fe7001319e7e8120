import { type ChildProcess, spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readOutput, type Registry, type Run, strangersEnvironment } from '@cdr/test-support';

const README = fileURLToPath(new URL('../../../../packages/conformance/README.md', import.meta.url));
/** The port of the job's mock server. */
const PORT = '4010';

/** The scripts of a workflow's job. */
export interface Job {
  readonly environment: Readonly<Record<string, string>>;
  /** The script of each step that has one. */
  readonly scripts: readonly string[];
  /** The lines of its steps. */
  readonly stepLines: readonly string[];
}

/** The job of the README, unchanged. */
export const readJob = async (): Promise<Job> => {
  const readme = await readFile(README, 'utf8');
  const [, yaml = ''] = /## In a pipeline\n.*?```yaml\n(.*?)```/s.exec(readme) ?? [];
  const [head = '', steps = ''] = yaml.split('  steps:\n');
  const variables = [...head.matchAll(/(\w+): ('[^']*'|[^\s,}]+)(?=[,\s}])/g)].filter(([, name = '']) =>
    /^[A-Z]/.test(name),
  );
  return {
    environment: Object.fromEntries(
      variables.map(([, name = '', value = '']) => [name, value.replace(/^'(.*)'$/, '$1')]),
    ),
    scripts: steps
      .split(/^ {4}- /m)
      .filter((step) => step.startsWith('run: '))
      .map((step) => step.replace(/^run: (?:\|\n)?/, '').replaceAll(/^ {8}/gm, '')),
    stepLines: steps.trimEnd().split('\n'),
  };
};

/** The test of a team's client, which the job runs. */
const CLIENT_TEST = `import { createCdrClient } from '@cdr/client';
import assert from 'node:assert/strict';
import { test } from 'node:test';

test('the newest calls of the call centre', async () => {
  const { CDR_URL: baseUrl, CDR_PBX_TOKEN: token } = process.env;
  const { rows, total } = await createCdrClient({ pbx: { baseUrl, token } }).pbx.cdrs.list({ limit: 5 });
  assert.equal(rows.length, 5);
  assert.ok(total > 5);
});
`;

/** Makes a team's project outside the workspace, with a lockfile and a test of its own. */
export const createTeamProject = async (
  folder: string,
  version: string,
  registry: Registry,
  run: Run,
): Promise<void> => {
  await mkdir(folder, { recursive: true });
  const devDependencies = Object.fromEntries(
    ['@cdr/client', '@cdr/conformance', '@cdr/mock-server'].map((name) => [name, version]),
  );
  const manifest = { private: true, type: 'module', scripts: { test: 'node --test' }, devDependencies };
  await writeFile(join(folder, '.npmrc'), registry.npmrc);
  await writeFile(join(folder, 'package.json'), JSON.stringify(manifest));
  await writeFile(join(folder, 'client.test.js'), CLIENT_TEST);
  await readOutput(run(folder, 'npm', 'install', '--package-lock-only', '--no-fund'));
};

/** Below the ephemeral range, whose ports another process may take before the job listens. */
const OWN_PORTS = { from: 20_000, to: 29_999 } as const;

const isFree = async (port: number): Promise<boolean> => {
  const server = createServer().listen(port, '127.0.0.1');
  const isListening = await once(server, 'listening').then(
    () => true,
    () => false,
  );
  if (!isListening) return false;
  server.close();
  await once(server, 'close');
  return true;
};

const findFreePort = async (): Promise<string> => {
  const { from, to } = OWN_PORTS;
  for (let tries = 0; tries < 100; tries += 1) {
    const port = randomInt(from, to);
    if (await isFree(port)) return String(port);
  }
  throw new Error(`no port from ${from} to ${to} is free`);
};

/** The status of a job's first failed step, and its output. */
export interface JobEnded {
  readonly status: number;
  readonly output: string;
}

const endGroup = (pid: number | undefined): void => {
  try {
    if (pid !== undefined) process.kill(-pid, 'SIGKILL');
  } catch {
    // The group has no process left.
  }
};

/**
 * Runs a job's steps as a runner does, each as its own script, on another port.
 *
 * @param environment more variables than the job's own
 */
export const runJob = async (
  { environment: own, scripts }: Job,
  project: string,
  environment: Readonly<Record<string, string>>,
): Promise<JobEnded> => {
  const port = await findFreePort();
  const withPort = (script: string): string => script.replaceAll(PORT, port);
  const variables = Object.fromEntries(Object.entries(own).map(([name, value]) => [name, withPort(value)]));
  const env = { ...strangersEnvironment(), ...variables, ...environment, CDR_MOCK_PORT: port };
  const children: ChildProcess[] = [];
  const closed: Array<Promise<unknown>> = [];
  let output = '';
  let status = 0;
  for (const [index, script] of scripts.entries()) {
    const file = join(project, `step-${index}.sh`);
    await writeFile(file, withPort(script));
    const child = spawn('bash', ['-e', file], { cwd: project, env, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
    children.push(child);
    closed.push(once(child, 'close'));
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += String(chunk)));
    const [code] = await once(child, 'exit');
    status = Number(code);
    if (status !== 0) break;
  }
  // Background processes of a step end with the job.
  for (const { pid } of children) endGroup(pid);
  await Promise.all(closed);
  return { status, output };
};
