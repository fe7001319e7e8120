import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pbxCdrExamples } from '@cdr/contract/examples';
import { readOutput } from '@cdr/test-support';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FindTool, installTools, listEntries, MANAGERS } from '../test/registry/consumer.ts';
import { COMPILATIONS, EXPECTED } from '../test/registry/expectations.ts';
import { findCommand } from '../test/registry/launch.ts';
import { type Consumers, openConsumers } from '../test/registry/open-consumers.ts';
import { createTeamProject, readJob, runJob } from '../test/registry/pipeline-job.ts';
import { PACKAGES } from '../test/registry/publish.ts';

const cleanup = new AsyncDisposableStack();
let consumers: Consumers;
let findTool: FindTool;
beforeAll(async () => {
  consumers = await openConsumers(cleanup);
  findTool = await installTools(join(consumers.scratch, 'tools'), consumers.registry, consumers.run);
  await consumers.openProjects(findTool('typescript7', 'bin/tsc'));
}, 900_000);
afterAll(() => cleanup.disposeAsync());

const ALL_PACKAGES = Object.keys(PACKAGES);
const NODE_20_PACKAGES = Object.entries(PACKAGES).flatMap(([name, { node }]) => (node === '>=20.19' ? [name] : []));
const NODES = [
  { version: '20.19.0', find: () => findTool('node20', 'bin/node'), packages: NODE_20_PACKAGES },
  { version: '22.13.0', find: () => findTool('node22', 'bin/node'), packages: ALL_PACKAGES },
  { version: process.versions.node, find: () => process.execPath, packages: ALL_PACKAGES },
];
const NEWER_NODES = NODES.slice(1);

describe.concurrent.each(MANAGERS)('a project that installed with $name', { timeout: 300_000 }, ({ name: manager }) => {
  const runInProject = (command: string, ...args: readonly string[]) =>
    readOutput(consumers.run(consumers.projectOf(manager), command, ...args));

  const runFixture = async (node: string, fixture: string): Promise<unknown> =>
    JSON.parse(await runInProject(node, 'run.mjs', `./out/${fixture}.js`, consumers.urlOf(manager)));

  const listAllEntries = async (packages: readonly string[]): Promise<readonly string[]> =>
    (await Promise.all(packages.map((name) => listEntries(consumers.projectOf(manager), name)))).flat();

  const compile = async (compiler: 'typescript5' | 'typescript7', ...args: readonly string[]): Promise<string> => {
    const command = [findTool(compiler, 'bin/tsc'), '--pretty', 'false', '--noEmit', ...args];
    return (await consumers.run(consumers.projectOf(manager), process.execPath, ...command)).output;
  };

  it.each(COMPILATIONS)('compiles with TypeScript %s: %s', async (_, __, compiler, configuration) => {
    expect(await compile(compiler, '-p', configuration)).toBe('');
  });

  it('has no fault in our declarations under a strict check of those of ts-rest', async () => {
    const output = await compile('typescript7', '-p', 'tsconfig.ts-rest.json', '--skipLibCheck', 'false');
    const faults = output.split('\n').filter((line) => /^\S/.test(line));
    expect(faults.length).toBeGreaterThan(0);
    expect(faults.filter((line) => !line.includes('@ts-rest/core/'))).toEqual([]);
  });

  it.each(NEWER_NODES)('requires the same names as it imports on Node $version', async ({ find, packages }) => {
    const entries = await listAllEntries(packages);
    const [imported, required] = await Promise.all(
      ['entries.mjs', 'entries.cjs'].map((script) => runInProject(find(), script, ...entries)),
    );
    expect(required).toBe(imported);
  });

  it.each(NODES)('reads a mock server on Node $version', async ({ find, version }) => {
    expect(await runInProject(find(), '--print', 'process.versions.node')).toBe(version);
    const ran = Object.keys(EXPECTED).map(async (fixture) => [fixture, await runFixture(find(), fixture)] as const);
    expect(Object.fromEntries(await Promise.all(ran))).toEqual(EXPECTED);
  });

  it.each(NEWER_NODES)('runs an edge in front of its own mock server on Node $version', async ({ find }) => {
    expect(await runFixture(find(), 'servers')).toEqual({
      status: 200,
      body: pbxCdrExamples[0],
      cases: expect.toSatisfy((count: number) => count > 0),
      reports: 1,
    });
  });

  it('reports on Node 20 that the mock server needs a newer one', async () => {
    const command = await findCommand(consumers.projectOf(manager), '@cdr/mock-server');
    const node = findTool('node20', 'bin/node');
    const { exitCode, errors } = await consumers.run(consumers.projectOf(manager), node, command);
    expect(exitCode).toBe(2);
    expect(errors).toMatch(/^cdr-mock-server: .*22\.13.*$/);
  });
});

describe('the job of the README', { timeout: 300_000 }, () => {
  it('has at most ten lines of steps', async () => {
    expect((await readJob()).stepLines.length).toBeLessThanOrEqual(10);
  });

  it('passes, and fails after the server drifted', async () => {
    const [project, job] = [join(consumers.scratch, 'team'), await readJob()];
    await createTeamProject(project, consumers.version, consumers.registry, consumers.run);
    const green = await runJob(job, project, {});
    expect([green.status, green.output]).toEqual([0, expect.stringMatching(/ hold, 0 drifted, [^]*\bpass 1\b/)]);

    await writeFile(join(project, 'faults.json'), JSON.stringify([{ fault: 'numbers-as-strings' }]));
    const red = await runJob(job, project, { CDR_MOCK_FAULTS: join(project, 'faults.json') });
    expect([red.status, red.output]).toEqual([1, expect.stringContaining('::error title=Drift%3A pbx/cdr/wire')]);
  });
});
