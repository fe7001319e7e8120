import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createRun, findUplink, readOutput, type Run, startRegistry, strangersEnvironment } from '@cdr/test-support';
import { type FindTool, installProject, installTools, MANAGERS, NPM_INSTALL } from '../test/registry/consumer.ts';
import { findCommand } from '../test/registry/launch.ts';
import { publishPackages } from '../test/registry/publish.ts';
import { type StartedServers, startServers } from './start-servers.ts';

const VERSION = `0.0.0-cli.${Date.now()}`;
/** `@cdr/cli` and its dependencies. */
const SOURCES = ['packages/contract', 'packages/client', 'packages/sync', 'packages/explorer', 'apps/cli'];
/** Packages whose commands `cdr` runs, and their dependencies. */
const DELEGATES = ['packages/synthetic', 'packages/conformance', 'apps/mock-server'];
const MAX_PACKAGES = 40;
/** DuckDB, and what it alone depends on. */
const DUCKDB = /^(?:@duckdb|detect-libc)/;

const cleanup = new AsyncDisposableStack();
const commands = new AbortController();
let scratch = '';
let servers: StartedServers;
let findTool: FindTool;
let run: Run;

beforeAll(async () => {
  const remove = (folder: string) => rm(folder, { recursive: true, force: true, maxRetries: 5 });
  scratch = cleanup.adopt(await mkdtemp(join(tmpdir(), 'cdr-install-')), remove);
  const uplink = await findUplink(scratch, createRun(commands.signal, process.env));
  const registry = cleanup.use(await startRegistry(join(scratch, 'registry'), uplink));
  const install = createRun(commands.signal);
  findTool = await installTools(join(scratch, 'tools'), registry, install);
  await publishPackages(join(scratch, 'packages'), VERSION, registry, install, [...SOURCES, ...DELEGATES]);
  for (const manager of MANAGERS)
    await installProject(join(scratch, manager.name), { '@cdr/cli': VERSION }, manager.install, registry, install);
  const all = { '@cdr/cli': VERSION, '@cdr/mock-server': VERSION, '@cdr/conformance': VERSION };
  await installProject(join(scratch, 'delegates'), all, NPM_INSTALL, registry, install);
  servers = cleanup.use(await startServers());
  run = createRun(commands.signal, {
    ...strangersEnvironment(),
    CDR_EDGE_URL: servers.edgeUrl,
    CDR_EDGE_TOKEN: servers.edgeKey,
    XDG_CONFIG_HOME: join(scratch, 'config'),
    XDG_DATA_HOME: join(scratch, 'data'),
  });
}, 900_000);

afterAll(async () => {
  commands.abort();
  await cleanup.disposeAsync();
});

const NODES = [
  ['22.13.0', () => findTool('node22', 'bin/node')],
  [process.versions.node, () => process.execPath],
] as const;

/** The packages of a project, each version once. */
const listPackages = async (manager: string): Promise<readonly string[]> => {
  const project = join(scratch, manager);
  if (manager === 'pnpm')
    return (await readdir(join(project, 'node_modules/.pnpm'))).filter((name) => name.slice(1).includes('@'));
  const listed = await readOutput(run(project, 'npm', 'ls', '--all', '--parseable'));
  return listed
    .split('\n')
    .slice(1)
    .map((path) => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length));
};

describe.each(MANAGERS)('cdr installed with $name into an empty folder', { timeout: 300_000 }, ({ name: manager }) => {
  const runCommand = async (node: string, ...args: readonly string[]) =>
    run(join(scratch, manager), node, await findCommand(join(scratch, manager), '@cdr/cli'), ...args);

  it(`is ${MAX_PACKAGES} packages at most, beside DuckDB`, async () => {
    const packages = await listPackages(manager);

    expect(packages.some((name) => name.startsWith('@cdr'))).toBe(true);
    expect(packages.filter((name) => !DUCKDB.test(name)).length).toBeLessThanOrEqual(MAX_PACKAGES);
  });

  it.each(NODES)('reads the servers of start on Node %s', async (version, find) => {
    const node = find();
    const readJson = async (...args: readonly string[]): Promise<unknown> =>
      JSON.parse(await readOutput(runCommand(node, ...args, '--output', 'json')));
    const target = `duckdb:${join(scratch, `${manager}-${version}.duckdb`)}`;

    expect(await readOutput(run(scratch, node, '--print', 'process.versions.node'))).toBe(version);
    expect(await readJson('doctor')).toMatchObject({ ok: true });
    expect(await readJson('list', '--limit', '3')).toMatchObject({
      calls: [expect.anything(), expect.anything(), expect.anything()],
      truncated: true,
    });
    expect(await readJson('sync', target)).toMatchObject({ removed: 0, verified: true });
    expect(await readJson('stats', '--by', 'day', '--since', 'P30D', '--from', target)).toMatchObject({
      unit: 'conversations',
      total: { calls: expect.any(Number) },
    });
    expect(await readJson('missed', '--since', 'P1D')).toMatchObject({
      missed: expect.any(Array),
      total: expect.any(Number),
    });
  });

  it('prints one line with the needed version on an older Node', async () => {
    const { exitCode, output, errors } = await runCommand(findTool('node20', 'bin/node'), 'list');

    expect([exitCode, output]).toEqual([2, '']);
    expect(errors).toMatch(/^cdr: .*22\.13.*$/);
  });
});

describe('cdr beside the mock server and the conformance command', { timeout: 300_000 }, () => {
  const runCdr = async (...args: readonly string[]) => {
    const project = join(scratch, 'delegates');
    return run(project, process.execPath, await findCommand(project, '@cdr/cli'), ...args);
  };

  it.each(['mock', 'check'])('runs cdr %s with its arguments and its exit code', async (command) => {
    const [version, misspelt] = [await runCdr(command, '--version'), await runCdr(command, '--nonsense')];

    expect([version.exitCode, version.output.trim()]).toEqual([0, expect.stringMatching(/\d+\.\d+\.\d+/)]);
    expect([misspelt.exitCode, misspelt.output]).toEqual([2, '']);
  });
});
