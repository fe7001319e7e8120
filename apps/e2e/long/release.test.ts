import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createRun, findUplink, readOutput, type Registry, startRegistry } from '@cdr/test-support';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FindTool, installProject, installTools, listEntries, readManifest } from '../test/registry/consumer.ts';
import { PROGRAMS } from '../test/registry/expectations.ts';
import { RELEASE_MANAGERS } from './release/managers.ts';
import { PUBLISHED } from './release/published.ts';
import { type Rehearsal, rehearseRelease } from './release/rehearse-release.ts';

const ENTRIES = fileURLToPath(new URL('../fixtures/consumers/entries.mjs', import.meta.url));
/** Entries of these packages need an optional peer. */
const OPTIONAL_PEERS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  '@cdr/contract': { '@ts-rest/core': '3.53.0-rc.1', 'libphonenumber-js': '1.13.16' },
};

const cleanup = new AsyncDisposableStack();
const commands = new AbortController();
const run = createRun(commands.signal);
let scratch = '';
let registry: Registry;
let findTool: FindTool;
let release: Rehearsal;
let version = '';
let published = '';

const readText = (path: string): Promise<string> => readFile(join(release.clone, path), 'utf8');

beforeAll(async () => {
  const remove = (folder: string) => rm(folder, { recursive: true, force: true, maxRetries: 5 });
  scratch = cleanup.adopt(await mkdtemp(join(tmpdir(), 'cdr-release-')), remove);
  const uplink = await findUplink(scratch, createRun(commands.signal, process.env));
  registry = cleanup.use(await startRegistry(join(scratch, 'registry'), uplink));
  findTool = await installTools(join(scratch, 'tools'), registry, run);
  release = await rehearseRelease(scratch, registry, uplink, commands.signal);
  ({ version } = JSON.parse(await readText('packages/contract/package.json')));
  published = await release.publish();
}, 600_000);

afterAll(async () => {
  commands.abort();
  await cleanup.disposeAsync();
});

describe('the next version', () => {
  it.each(PUBLISHED)('is one version for all packages: $name', async ({ folder, version: before }) => {
    const manifest = JSON.parse(await readText(`${folder}/package.json`));

    expect(manifest.version).toBe(version);
    expect(version).not.toBe(before);
    // The first release is the first major.
    expect(version).toMatch(before === '0.0.0' ? /^1\.0\.0$/ : /^[1-9]/);
  });

  it('consumes every changeset and leaves a repository that passes its own checks', { timeout: 120_000 }, async () => {
    expect((await readdir(join(release.clone, '.changeset'))).filter((file) => file.endsWith('.md'))).toEqual([
      'README.md',
    ]);
    expect(await release.runScript('check:contract')).toContain('none');
    await release.runScript('check:format');
  });
});

describe('the changelog', () => {
  it.each(PUBLISHED)('of $name has a section of the version with one list of changes', async ({ name, folder }) => {
    const lines = (await readText(`${folder}/CHANGELOG.md`)).trimEnd().split('\n');
    const isHeading = (line: string) => line.startsWith('#');
    const end = lines.findIndex((line, index) => index > 2 && line.startsWith('## '));
    const section = lines.slice(0, end < 0 ? lines.length : end);
    const entries = section.filter((line) => line.startsWith('- '));

    expect(section.filter(isHeading).slice(0, 2)).toEqual([`# ${name}`, `## ${version}`]);
    for (const heading of section.filter(isHeading).slice(2))
      expect(heading).toMatch(/^### (Major|Minor|Patch) Changes$/);
    expect(entries.length > 0 || section.includes('No changes in this release.')).toBe(true);
    expect(new Set(entries).size).toBe(entries.length);
    // An entry starts with words, and its further lines belong to it.
    for (const entry of entries) expect(entry).not.toMatch(/^- [\da-f]{7}|Updated dependencies/);
    for (const line of section) expect(line).toMatch(/^$|^#|^- |^ {2}|^No changes/);
  });

  it('holds an entry of two paragraphs as one', async () => {
    expect(await readText('packages/contract/CHANGELOG.md')).toContain(
      '\n- Rehearse a release.\n\n  Its second paragraph.\n',
    );
  });
});

it('publishes each package once, also in a second run', { timeout: 120_000 }, async () => {
  const archives = await readdir(join(scratch, 'job/packages'));

  expect(archives).toHaveLength(PUBLISHED.length);
  for (const { name } of PUBLISHED) expect(published).toContain(`+ ${name}@${version}`);
  expect((await release.publish()).split('\n').toSorted()).toEqual(
    PUBLISHED.map(({ name }) => `${name}@${version} is on npm`).toSorted(),
  );
});

const NODES = [
  { range: '>=20.19', version: '20.19.0', find: () => findTool('node20', 'bin/node') },
  { range: '>=22.13', version: '22.13.0', find: () => findTool('node22', 'bin/node') },
  { range: '', version: process.versions.node, find: () => process.execPath },
];
/** The oldest Node of a package's range, and each newer one. */
const nodesOf = (range: string) => NODES.slice(NODES.findIndex((node) => node.range === range));

it.each(NODES)('runs on Node $version', async ({ version: nodeVersion, find }) => {
  expect(await readOutput(run(scratch, find(), '--print', 'process.versions.node'))).toBe(nodeVersion);
});

describe.each(RELEASE_MANAGERS)('installed with $name', ({ name: manager, install }) => {
  it.concurrent.each(PUBLISHED)('$name runs on each Node that it promises', { timeout: 300_000 }, async (published) => {
    const { name, node: range } = published;
    const project = join(scratch, manager, name.slice('@cdr/'.length));
    await installProject(project, { [name]: version, ...OPTIONAL_PEERS[name] }, install, registry, run);
    await cp(ENTRIES, join(project, 'entries.mjs'));
    const { bin = {}, engines } = await readManifest(project, name);
    const entries = await listEntries(project, name);

    expect(engines.node).toBe(range);
    expect(Object.keys(bin).toSorted()).toEqual(published.commands.toSorted());
    for (const { find } of nodesOf(range)) {
      const names: Record<string, string[]> = JSON.parse(
        await readOutput(run(project, find(), 'entries.mjs', ...entries)),
      );
      expect(Object.keys(names)).toEqual(entries);
      expect(entries.filter((entry) => names[entry]?.length === 0 && !PROGRAMS.includes(entry))).toEqual([]);
      for (const file of Object.values(bin))
        expect(await readOutput(run(project, find(), join('node_modules', name, file), '--version'))).toBe(version);
    }
  });
});

const COMMANDS = PUBLISHED.flatMap(({ name, commands: names }) => names.map((command) => ({ name, command, names })));

it.each(COMMANDS)('npx runs $command of $name in an empty folder', { timeout: 300_000 }, async (published) => {
  const { name, command, names } = published;
  // npx finds a package's only command, and the one of the package's name, by the package alone.
  const isDefault = names.length === 1 || name.endsWith(`/${command}`);
  const what = isDefault ? [name] : ['--package', name, command];
  const folder = join(scratch, 'npx', command);
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, '.npmrc'), `${registry.npmrc}cache=${join(scratch, 'npx-cache')}\n`);

  expect(await readOutput(run(folder, 'npx', '--yes', ...what, '--version'))).toBe(version);
});
