import { existsSync } from 'node:fs';
import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pbxCdrExamples } from '@cdr/contract/examples';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTeamProject, readJob, runJob } from './pipeline-job.ts';
import { createRun, findUplink, readOutput, type Registry, startRegistry } from '@cdr/test-support';
import { type FindTool, installConsumer, installTools, listEntries, MANAGERS, readManifest } from './consumer.ts';
import { COMPILATIONS, EXPECTED } from './expectations.ts';
import { findCommand, launchMockServer } from './launch.ts';
import { findBrokenLinks, findBundledPackages, findLicensedPackages } from './package-contents.ts';
import { listUnpacked, PACKAGES, publishPackages } from './publish.ts';

const VERSION = `0.0.0-consumers.${Date.now()}`;

const cleanup = new AsyncDisposableStack();
const commands = new AbortController();
const run = createRun(commands.signal);

let scratch: string;
let registry: Registry;
let findTool: FindTool;
const mockUrls = new Map<string, string>();

const projectOf = (manager: string): string => join(scratch, `with-${manager}`);

/** Compiles the fixtures of a project without checking them, for every Node to run, and starts its mock server. */
const openProject = async (manager: string): Promise<void> => {
  const project = projectOf(manager);
  await readOutput(run(project, process.execPath, findTool('typescript7', 'bin/tsc'), '-p', 'tsconfig.emit.json'));
  const mock = cleanup.use(await launchMockServer(project));
  mockUrls.set(manager, mock.url);
};

beforeAll(async () => {
  const remove = (folder: string) => rm(folder, { recursive: true, force: true, maxRetries: 5 });
  scratch = cleanup.adopt(await mkdtemp(join(tmpdir(), 'cdr-consumers-')), remove);
  const uplink = await findUplink(scratch, createRun(commands.signal, process.env));
  registry = cleanup.use(await startRegistry(join(scratch, 'registry'), uplink));
  const tools = installTools(join(scratch, 'tools'), registry, run);
  await Promise.all([tools, publishPackages(join(scratch, 'packages'), VERSION, registry, run)]);
  findTool = await tools;
  const install = MANAGERS.map((manager) => installConsumer(projectOf(manager.name), VERSION, manager, registry, run));
  await Promise.all(install);
  await Promise.all(MANAGERS.map(({ name }) => openProject(name)));
}, 600_000);

afterAll(async () => {
  commands.abort();
  await cleanup.disposeAsync();
});

const NODE_20_PACKAGES = [
  '@cdr/contract',
  '@cdr/contract-diff',
  '@cdr/client',
  '@cdr/synthetic',
  '@cdr/http-cache',
  '@cdr/conformance',
  '@cdr/edge-proxy',
];
const ALL_PACKAGES = [...NODE_20_PACKAGES, '@cdr/mock-server'];
const NODES = [
  { version: '20.19.0', find: () => findTool('node20', 'bin/node'), packages: NODE_20_PACKAGES },
  { version: '22.13.0', find: () => findTool('node22', 'bin/node'), packages: ALL_PACKAGES },
  { version: process.versions.node, find: () => process.execPath, packages: ALL_PACKAGES },
];
const NEWER_NODES = NODES.slice(1);

describe('each tarball', () => {
  const listFolders = async (): Promise<readonly string[]> => {
    const folders = await listUnpacked(join(scratch, 'packages'));
    expect(folders).toHaveLength(ALL_PACKAGES.length);
    return folders;
  };

  it('holds what its pages link to, or links to an address', async () => {
    expect((await listFolders()).flatMap(findBrokenLinks)).toEqual([]);
  });

  it('holds the licences of all code in it', async () => {
    const folders = await listFolders();

    expect(folders.map(findLicensedPackages)).toEqual(folders.map(findBundledPackages));
    expect(folders.flatMap(findBundledPackages)).toEqual(['swagger-ui-dist', '@ts-rest/fastify', 'swagger-ui-dist']);
    for (const folder of folders) expect(existsSync(join(folder, 'LICENSE'))).toBe(true);
  });

  it.each([
    ['contract', 'dist/docs/api-quirks.md'],
    ['client', 'recipes/nightly-export.ts'],
    ['edge-proxy', 'docs/deploy.md'],
  ])('of @cdr/%s holds %s, which its pages name', async (name, file) => {
    const folder = (await listFolders()).find((path) => path.includes(`/cdr-${name}-`)) ?? '';

    expect(existsSync(join(folder, file))).toBe(true);
  });
});

describe.concurrent.each(MANAGERS)(
  'a project that installed with $name',
  { timeout: 300_000 },
  ({ name: manager, mockServer }) => {
    const runInProject = (command: string, ...args: readonly string[]) =>
      readOutput(run(projectOf(manager), command, ...args));

    const runFixture = async (node: string, fixture: string): Promise<unknown> =>
      JSON.parse(await runInProject(node, 'run.mjs', `./out/${fixture}.js`, mockUrls.get(manager) ?? ''));

    const listAllEntries = async (packages: readonly string[]): Promise<readonly string[]> =>
      (await Promise.all(packages.map((name) => listEntries(projectOf(manager), name)))).flat();

    it.each(Object.entries(PACKAGES))('has %s, which says what it needs', async (name, { node }) => {
      const manifest = await readManifest(projectOf(manager), name);
      expect(manifest).toMatchObject({ version: VERSION, engines: { node }, license: 'MIT', type: 'module' });
      expect(JSON.stringify([manifest.dependencies, manifest.exports])).not.toMatch(/workspace:|catalog:|@cdr\/source/);
    });

    const compile = async (compiler: 'typescript5' | 'typescript7', ...args: readonly string[]): Promise<string> => {
      const tsc = findTool(compiler, 'bin/tsc');
      const { output } = await run(projectOf(manager), process.execPath, tsc, '--pretty', 'false', '--noEmit', ...args);
      return output;
    };

    it.each(COMPILATIONS)('compiles with TypeScript %s: %s', async (_, __, compiler, configuration) => {
      expect(await compile(compiler, '-p', configuration)).toBe('');
    });

    it('has no fault in our declarations where those of ts-rest have some', async () => {
      const output = await compile('typescript7', '-p', 'tsconfig.ts-rest.json', '--skipLibCheck', 'false');
      const faults = output.split('\n').filter((line) => /^\S/.test(line));
      expect(faults.length).toBeGreaterThan(0);
      expect(faults.filter((line) => !line.includes('@ts-rest/core/'))).toEqual([]);
    });

    it.each(NODES)('imports every entry on Node $version', async ({ find, packages }) => {
      const entries = await listAllEntries(packages);
      const names = JSON.parse(await runInProject(find(), 'entries.mjs', ...entries));
      expect(Object.keys(names)).toEqual(entries);
      expect(names).toMatchObject({
        '@cdr/contract/e164': ['toE164'],
        '@cdr/edge-proxy': ['LimitCounter', 'createEdgeProxy', 'createWorkerEdge'],
      });
      expect(Object.values<string[]>(names).filter((exported) => exported.length === 0)).toEqual([]);
    });

    it.each(NEWER_NODES)('requires what it imports on Node $version', async ({ find, packages }) => {
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

    it.each(NEWER_NODES)('runs an edge before a mock server of its own on Node $version', async ({ find }) => {
      expect(await runFixture(find(), 'servers')).toEqual({
        status: 200,
        body: pbxCdrExamples[0],
        cases: expect.toSatisfy((count: number) => count > 0),
        reports: 1,
      });
    });

    it('has the command of the mock server', async () => {
      const [command, ...args] = mockServer;
      expect(await runInProject(command, ...args, '--help')).toMatch(/^usage: cdr-mock-server /);
    });

    it('tells Node 20 that the mock server needs a newer one', async () => {
      const command = await findCommand(projectOf(manager), '@cdr/mock-server');
      const { exitCode, errors } = await run(projectOf(manager), findTool('node20', 'bin/node'), command);
      expect(exitCode).toBe(2);
      expect(errors).toMatch(/^cdr-mock-server: .*22\.13.*$/);
    });
  },
);

it('npm installs one Fastify for the mock server', { timeout: 300_000 }, async () => {
  const found = await readOutput(run(projectOf('npm'), 'npm', 'ls', 'fastify', '--all', '--parseable'));
  expect(found.split('\n')).toEqual([join(projectOf('npm'), 'node_modules', 'fastify')]);
});

it('the mock server starts by its name alone where nothing is installed', { timeout: 300_000 }, async () => {
  const folder = join(scratch, 'bare');
  await mkdir(folder);
  await writeFile(join(folder, '.npmrc'), `${registry.npmrc}cache=${join(scratch, 'npx-cache')}\n`);
  expect(await readOutput(run(folder, 'npx', '--yes', '@cdr/mock-server', '--help'))).toMatch(
    /^usage: cdr-mock-server /,
  );
});

describe('the job that a team pastes into its pipeline', { timeout: 300_000 }, () => {
  it('has ten lines of steps at most', async () => {
    expect((await readJob()).stepLines.length).toBeLessThanOrEqual(10);
  });

  it('passes, and turns red once the server drifts', async () => {
    const [project, job] = [join(scratch, 'team'), await readJob()];
    await createTeamProject(project, VERSION, registry, run);
    const green = await runJob(job, project, {});
    expect([green.status, green.output]).toEqual([0, expect.stringMatching(/ hold, 0 drifted, [^]*\bpass 1\b/)]);

    await writeFile(join(project, 'faults.json'), JSON.stringify([{ fault: 'numbers-as-strings' }]));
    const red = await runJob(job, project, { CDR_MOCK_FAULTS: join(project, 'faults.json') });
    expect([red.status, red.output]).toEqual([1, expect.stringContaining('::error title=Drift%3A pbx/cdr/wire')]);
  });
});
