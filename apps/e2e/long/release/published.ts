import { PUBLISHED_FOLDERS, readManifest } from '../../test/registry/published-packages.ts';

/** A package of a release. */
export interface Published {
  readonly name: string;
  /** From the root. */
  readonly folder: string;
  /** The range of its engine, such as `>=20.19`. */
  readonly node: string;
  readonly commands: readonly string[];
}

/** Every package that a release publishes. */
export const PUBLISHED: readonly Published[] = PUBLISHED_FOLDERS.map((folder) => {
  const { name, engines, bin = {} } = readManifest(folder);
  return { name, folder, node: engines?.node ?? '', commands: Object.keys(bin) };
});
