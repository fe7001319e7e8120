import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readOutput, type Registry, type Run } from '@cdr/test-support';
import { PACKAGES, PNPM } from './publish.ts';

const FIXTURES = fileURLToPath(new URL('../../fixtures/consumers/', import.meta.url));

/** A package manager, with its commands in a project's folder. */
interface Manager {
  readonly name: string;
  readonly install: readonly [string, ...string[]];
  /** Runs the mock server's command, before its arguments. */
  readonly mockServer: readonly [string, ...string[]];
}

export const NPM_INSTALL = ['npm', 'install', '--no-fund'] as const;

/** The package managers that consumers install with. */
export const MANAGERS: readonly Manager[] = [
  { name: 'npm', install: NPM_INSTALL, mockServer: ['npx', '--yes', '@cdr/mock-server'] },
  {
    name: 'pnpm',
    // A temporary store; hard links need it on the same disk.
    install: ['npx', ...PNPM, 'install', '--ignore-workspace', '--store-dir', '../pnpm-store'],
    mockServer: ['npx', ...PNPM, 'exec', 'cdr-mock-server'],
  },
];

/** Compilers and Nodes of consumers: the oldest supported Node, and the oldest that all packages support. */
const TOOLS = {
  typescript5: 'npm:typescript@5.9.3',
  typescript7: 'npm:typescript@7.0.2',
  node20: `npm:node-${process.platform}-${process.arch}@20.19.0`,
  node22: `npm:node-${process.platform}-${process.arch}@22.13.0`,
} as const;

/** Makes a folder with these dependencies, installed by a command. */
export const installProject = async (
  folder: string,
  dependencies: Readonly<Record<string, string>>,
  [command, ...args]: readonly [string, ...string[]],
  registry: Registry,
  run: Run,
): Promise<void> => {
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, '.npmrc'), registry.npmrc);
  await writeFile(join(folder, 'package.json'), JSON.stringify({ private: true, type: 'module', dependencies }));
  await readOutput(run(folder, command, ...args));
};

/** The path of a file of a tool. */
export type FindTool = (tool: keyof typeof TOOLS, file: string) => string;

/** Installs compilers and Nodes. */
export const installTools = async (folder: string, registry: Registry, run: Run): Promise<FindTool> => {
  await installProject(folder, TOOLS, NPM_INSTALL, registry, run);
  return (tool, file) => join(folder, 'node_modules', tool, file);
};

/** Makes a project outside the workspace that has every package at this version, and the fixtures. */
export const installConsumer = async (
  folder: string,
  version: string,
  manager: Manager,
  registry: Registry,
  run: Run,
): Promise<void> => {
  const ours = Object.fromEntries(Object.keys(PACKAGES).map((name) => [name, version]));
  const theirs = { '@ts-rest/core': '3.53.0-rc.1', '@types/node': '24.19.2', 'libphonenumber-js': '1.13.16' };
  await installProject(folder, { ...ours, ...theirs }, manager.install, registry, run);
  await cp(FIXTURES, folder, { recursive: true });
};

interface InstalledManifest {
  readonly version: string;
  readonly engines: { readonly node: string };
  readonly dependencies?: Readonly<Record<string, string>>;
  /** None of a package that is a command alone. */
  readonly exports?: Readonly<Record<string, unknown>>;
  readonly bin?: Readonly<Record<string, string>>;
}

/** The manifest of a package that a project installed. */
export const readManifest = async (project: string, name: string): Promise<InstalledManifest> =>
  JSON.parse(await readFile(join(project, 'node_modules', name, 'package.json'), 'utf8'));

/** The entries of a package by name, without data files and patterns. */
export const listEntries = async (project: string, name: string): Promise<readonly string[]> => {
  const { exports = {} } = await readManifest(project, name);
  return Object.keys(exports)
    .filter((subpath) => !subpath.includes('*') && !subpath.endsWith('.json'))
    .map((subpath) => name + subpath.slice(1));
};
