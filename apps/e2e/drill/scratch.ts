import { cp, mkdir, mkdtemp, readdir, readFile, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join, relative } from 'node:path';
import { applyEdits } from './apply-edits.ts';
import type { Change } from './change.ts';

/** A copy of the sources in which changes are made, one at a time. */
export interface Scratch extends AsyncDisposable {
  /** Its root. */
  readonly folder: string;
  /** Makes a change; disposing takes it back. @throws {DrillError} for a change that no longer fits */
  apply(change: Change): Promise<AsyncDisposable>;
}

const WORKSPACES = ['packages', 'apps'] as const;

/** What is made from sources, or belongs to a tool. */
const LEFT_OUT: ReadonlySet<string> = new Set(['node_modules', 'dist', 'bench', '.turbo', '.wrangler', 'coverage']);

/** Links what a package has installed; packages of the workspace to their copies. */
const linkModules = async (root: string, folder: string, modules: string): Promise<void> => {
  const from = join(root, modules);
  const names = await readdir(from).catch(() => []);
  await mkdir(join(folder, modules), { recursive: true });
  for (const name of names.filter((name) => !name.startsWith('.'))) {
    if (name.startsWith('@')) {
      await linkModules(root, folder, join(modules, name));
      continue;
    }
    const target = await realpath(join(from, name));
    const inside = relative(root, target);
    const isOurs = WORKSPACES.some((workspace) => inside.startsWith(`${workspace}/`));
    await symlink(isOurs ? join(folder, inside) : target, join(folder, modules, name));
  }
};

const copySources = async (root: string, folder: string): Promise<void> => {
  await cp(join(root, 'docs'), join(folder, 'docs'), { recursive: true });
  await cp(join(root, 'package.json'), join(folder, 'package.json'));
  for (const workspace of WORKSPACES) {
    await cp(join(root, workspace), join(folder, workspace), {
      recursive: true,
      filter: (path) => !LEFT_OUT.has(basename(path)),
    });
    for (const name of await readdir(join(root, workspace))) {
      await linkModules(root, folder, join(workspace, name, 'node_modules'));
    }
  }
};

/** Copies the sources below a root to a temporary folder, with what they have installed linked. */
export const createScratch = async (root: string): Promise<Scratch> => {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'cdr-drill-')));
  const remove = () => rm(folder, { recursive: true, force: true, maxRetries: 5 });
  try {
    await copySources(await realpath(root), folder);
  } catch (error) {
    await remove();
    throw error;
  }
  return {
    folder,
    apply: async (change) => {
      const path = join(folder, change.file);
      const before = await readFile(path, 'utf8');
      await writeFile(path, applyEdits(before, change));
      return { [Symbol.asyncDispose]: () => writeFile(path, before) };
    },
    [Symbol.asyncDispose]: remove,
  };
};
