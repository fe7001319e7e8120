import { execFileSync } from 'node:child_process';
import { cp, mkdtemp, readdir, realpath, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const listFiles = (root: string): string[] =>
  execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard', '--deduplicate'], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 2 ** 26,
  })
    .split('\0')
    .filter((file) => file !== '');

/**
 * A temporary copy of the working tree. Stryker mutates the copy, so the sources stay safe. Links between the
 * workspace's packages are relative: in the copy they lead to the copies.
 */
export const createScratch = async (root: string): Promise<AsyncDisposable & { readonly folder: string }> => {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'cdr-mutation-')));
  const remove = () => rm(folder, { recursive: true, force: true, maxRetries: 5 });
  try {
    for (const file of listFiles(root)) {
      // git still lists a file whose deletion is not committed.
      await cp(join(root, file), join(folder, file)).catch((error: unknown) => {
        if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
      });
    }
    await symlink(join(root, 'node_modules'), join(folder, 'node_modules'));
    for (const workspace of ['packages', 'apps']) {
      for (const name of await readdir(join(folder, workspace))) {
        const modules = join(workspace, name, 'node_modules');
        await cp(join(root, modules), join(folder, modules), { recursive: true, verbatimSymlinks: true });
      }
    }
  } catch (error) {
    await remove();
    throw error;
  }
  return { folder, [Symbol.asyncDispose]: remove };
};
