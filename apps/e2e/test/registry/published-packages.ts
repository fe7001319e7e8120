import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../../../', import.meta.url));

/** The parts of a package's manifest that a release depends on. */
export interface PublishedManifest {
  readonly name: string;
  readonly version: string;
  readonly private?: boolean;
  readonly homepage?: string;
  readonly bugs?: { readonly url: string };
  readonly repository?: { readonly type: string; readonly url: string; readonly directory: string };
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly bin?: Readonly<Record<string, string>>;
  readonly engines?: { readonly node: string };
}

const isPublished = (folder: string): boolean => {
  const manifest = join(ROOT, folder, 'package.json');
  return existsSync(manifest) && !readManifest(folder).private;
};

/** Reads the manifest in a folder of the workspace. */
export const readManifest = (folder: string): PublishedManifest =>
  JSON.parse(readFileSync(join(ROOT, folder, 'package.json'), 'utf8'));

/** Folders of the packages that a release publishes, from the root. */
export const PUBLISHED_FOLDERS: readonly string[] = ['packages', 'apps']
  .flatMap((parent) => readdirSync(join(ROOT, parent)).map((name) => `${parent}/${name}`))
  .filter(isPublished);
