import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readOutput, type Registry, type Run } from '@cdr/test-support';

const ROOT = fileURLToPath(new URL('../../../../', import.meta.url));

/** The package manager of the workspace, as the README runs it. */
export const PNPM = ['--yes', 'pnpm@12.21.0'] as const;

/** Every published package, with its folder and its supported Node. */
export const PACKAGES = {
  '@cdr/contract': { folder: 'packages/contract', node: '>=20.19' },
  '@cdr/contract-diff': { folder: 'packages/contract-diff', node: '>=20.19' },
  '@cdr/client': { folder: 'packages/client', node: '>=20.19' },
  '@cdr/synthetic': { folder: 'packages/synthetic', node: '>=20.19' },
  '@cdr/http-cache': { folder: 'packages/http-cache', node: '>=20.19' },
  '@cdr/sync': { folder: 'packages/sync', node: '>=22.13' },
  '@cdr/explorer': { folder: 'packages/explorer', node: '>=22.13' },
  '@cdr/conformance': { folder: 'packages/conformance', node: '>=20.19' },
  '@cdr/cli': { folder: 'apps/cli', node: '>=22.13' },
  '@cdr/mock-server': { folder: 'apps/mock-server', node: '>=22.13' },
  '@cdr/edge-proxy': { folder: 'apps/edge-proxy', node: '>=20.19' },
} as const;

const FOLDERS = Object.values(PACKAGES).map(({ folder }) => folder);

const pack = async (folders: readonly string[], destination: string, run: Run): Promise<void> => {
  const filters = folders.flatMap((folder) => ['--filter', `./${folder}`]);
  await readOutput(run(ROOT, 'npx', ...PNPM, '--recursive', ...filters, 'run', 'build', '--logLevel', 'error'));
  await readOutput(run(ROOT, 'npx', ...PNPM, '--recursive', ...filters, 'pack', '--pack-destination', destination));
};

/** Unpacks one package and gives it the version, as itself and where it depends on its siblings. */
const unpack = async (archive: string, folder: string, version: string, run: Run): Promise<string> => {
  await mkdir(folder);
  await readOutput(run(folder, 'tar', '-xzf', archive));
  const manifest = join(folder, 'package/package.json');
  const text = await readFile(manifest, 'utf8');
  const { version: packed } = JSON.parse(text);
  await writeFile(
    manifest,
    text.replaceAll(/"(version|@cdr\/[a-z-]+)": "(.+)"/g, (line, key: string, value: string) =>
      value === packed ? `"${key}": "${version}"` : line,
    ),
  );
  return join(folder, 'package');
};

/** Builds packages, packs them as a release does, and publishes them under a version of their own. */
export const publishPackages = async (
  folder: string,
  version: string,
  registry: Registry,
  run: Run,
  sources: readonly string[] = FOLDERS,
): Promise<void> => {
  const archives = join(folder, 'archives');
  await mkdir(archives, { recursive: true });
  await pack(sources, archives, run);
  const publish = async (archive: string): Promise<void> => {
    const unpacked = await unpack(join(archives, archive), join(folder, archive.replace('.tgz', '')), version, run);
    await writeFile(join(unpacked, '.npmrc'), registry.npmrc);
    await readOutput(run(unpacked, 'npm', 'publish', '--tag', 'latest'));
  };
  await Promise.all((await readdir(archives)).map(publish));
};

/** The folders of the packages that {@link publishPackages} unpacked into its folder. */
export const listUnpacked = async (folder: string): Promise<readonly string[]> =>
  (await readdir(join(folder, 'archives'))).map((archive) => join(folder, archive.replace('.tgz', ''), 'package'));
