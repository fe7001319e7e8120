import { existsSync } from 'node:fs';
import { cp, mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readOutput, type Run } from '@cdr/test-support';

const ROOT = fileURLToPath(new URL('../../../../', import.meta.url));
const TSDOWN = join(ROOT, 'node_modules/.bin/tsdown');

interface Manifest {
  readonly name: string;
  readonly files: readonly string[];
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly publishConfig: { readonly exports: unknown };
}

/** A package as an install leaves it in a project: built, with published files alone. */
export const installPackage = async (folder: string, project: string, run: Run): Promise<void> => {
  const source = join(ROOT, folder);
  const manifest: Manifest = JSON.parse(await readFile(join(source, 'package.json'), 'utf8'));
  const target = join(project, 'node_modules', manifest.name);
  await mkdir(target, { recursive: true });
  const build = ['--config', join(ROOT, 'tsdown.config.ts'), '--out-dir', join(target, 'dist'), '--logLevel', 'error'];
  await readOutput(run(source, TSDOWN, ...build));
  const assets = join(source, 'scripts/write-assets.ts');
  if (existsSync(assets)) await readOutput(run(source, process.execPath, assets));
  // A package has no changelog before its first release.
  const packed = manifest.files.filter((name) => name !== 'dist' && existsSync(join(source, name)));
  for (const file of packed) {
    await cp(join(source, file), join(target, file), { recursive: true });
  }
  const { publishConfig, ...rest } = manifest;
  await writeFile(join(target, 'package.json'), JSON.stringify({ ...rest, exports: publishConfig.exports }));
  for (const name of Object.keys(manifest.dependencies ?? {}).filter((dependency) => !dependency.startsWith('@cdr/'))) {
    const link = join(project, 'node_modules', name);
    await mkdir(dirname(link), { recursive: true });
    await symlink(join(source, 'node_modules', name), link).catch(() => undefined);
  }
};
