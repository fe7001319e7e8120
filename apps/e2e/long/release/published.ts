import { PUBLISHED_FOLDERS, readManifest } from '../../test/registry/published-packages.ts';

/** A package of a release. */
export interface Published {
  readonly name: string;
  /** The version before the release. */
  readonly version: string;
  /** From the root. */
  readonly folder: string;
  /** The range of its engine, such as `>=20.19`. */
  readonly node: string;
  readonly commands: readonly string[];
}

/** Every package that a release publishes. */
export const PUBLISHED: readonly Published[] = PUBLISHED_FOLDERS.map((folder) => {
  const { name, version, engines, bin = {} } = readManifest(folder);
  return { name, version, folder, node: engines?.node ?? '', commands: Object.keys(bin) };
});
