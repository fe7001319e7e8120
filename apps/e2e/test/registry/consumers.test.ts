import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readOutput } from '@cdr/test-support';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listEntries, MANAGERS, readManifest } from './consumer.ts';
import { EXPECTED, PROGRAMS } from './expectations.ts';
import { type Consumers, openConsumers } from './open-consumers.ts';
import { findBrokenLinks, findBundledPackages, findLicensedPackages } from './package-contents.ts';
import { listUnpacked, PACKAGES } from './publish.ts';

const TSC = fileURLToPath(new URL('../../../../node_modules/typescript/bin/tsc', import.meta.url));

const cleanup = new AsyncDisposableStack();
let consumers: Consumers;
beforeAll(async () => {
  consumers = await openConsumers(cleanup);
  await consumers.openProjects(TSC);
}, 600_000);
afterAll(() => cleanup.disposeAsync());

describe('each tarball', () => {
  const listFolders = async (): Promise<readonly string[]> => {
    const folders = await listUnpacked(join(consumers.scratch, 'packages'));
    expect(folders).toHaveLength(Object.keys(PACKAGES).length);
    return folders;
  };

  it('holds the targets of its relative links', async () => {
    expect((await listFolders()).flatMap(findBrokenLinks)).toEqual([]);
  });

  it('holds the licences of all code in it', async () => {
    const folders = await listFolders();

    expect(folders.map(findLicensedPackages)).toEqual(folders.map(findBundledPackages));
    expect(new Set(folders.flatMap(findBundledPackages))).toEqual(new Set(['@ts-rest/fastify', 'swagger-ui-dist']));
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

// The matrix of Nodes and compilers is long/consumers.test.ts.
describe.concurrent.each(MANAGERS)(
  'a project that installed with $name',
  { timeout: 300_000 },
  ({ name: manager, mockServer }) => {
    const runInProject = (command: string, ...args: readonly string[]) =>
      readOutput(consumers.run(consumers.projectOf(manager), command, ...args));

    it.each(Object.entries(PACKAGES))('has %s with its engines and no workspace names', async (name, { node }) => {
      const manifest = await readManifest(consumers.projectOf(manager), name);
      expect(manifest).toMatchObject({ version: consumers.version, engines: { node }, license: 'MIT', type: 'module' });
      expect(JSON.stringify([manifest.dependencies, manifest.exports])).not.toMatch(/workspace:|catalog:|@cdr\/source/);
    });

    it('imports every entry', async () => {
      const lists = Object.keys(PACKAGES).map((name) => listEntries(consumers.projectOf(manager), name));
      const entries = (await Promise.all(lists)).flat();
      const names: Record<string, string[]> = JSON.parse(
        await runInProject(process.execPath, 'entries.mjs', ...entries),
      );
      expect(Object.keys(names)).toEqual(entries);
      expect(entries.filter((entry) => names[entry]?.length === 0)).toEqual(PROGRAMS);
    });

    it.each(Object.entries(EXPECTED))('runs the fixture %s against a mock server', async (fixture, expected) => {
      const url = consumers.urlOf(manager);
      expect(JSON.parse(await runInProject(process.execPath, 'run.mjs', `./out/${fixture}.js`, url))).toEqual(expected);
    });

    it('runs the command of the mock server', async () => {
      const [command, ...args] = mockServer;
      expect(await runInProject(command, ...args, '--help')).toMatch(/^Usage: cdr-mock-server /);
    });
  },
);

it('npm installs one Fastify for the mock server', { timeout: 300_000 }, async () => {
  const project = consumers.projectOf('npm');
  const found = await readOutput(consumers.run(project, 'npm', 'ls', 'fastify', '--all', '--parseable'));
  expect(found.split('\n')).toEqual([join(project, 'node_modules', 'fastify')]);
});
