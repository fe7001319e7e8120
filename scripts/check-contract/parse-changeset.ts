import { type Bump, BUMPS } from '../../packages/contract-diff/src/index.ts';
import { CheckError } from './check-error.ts';

const FRONT_MATTER = /^\s*---[ \t]*\r?\n([\s\S]*?)^---[ \t]*$/m;
const RELEASE = /^\s*(?:'([^']+)'|"([^"]+)"|([^\s'":]+))\s*:\s*(?:'(\w+)'|"(\w+)"|(\w+))\s*(?:#.*)?$/;

/** One line of a changeset's front matter: a package and its bump. */
export interface Release {
  readonly packageName: string;
  readonly bump: Bump;
}

const isBump = (text: string): text is Bump => BUMPS.some((bump) => bump === text);

/**
 * Parses a changeset's front matter. An empty one has no bump.
 *
 * @param file named in errors
 * @throws {CheckError} for anything but lines of `'package': major | minor | patch | none`
 */
export const parseChangeset = (text: string, file: string): Release[] => {
  const frontMatter = FRONT_MATTER.exec(text)?.[1];
  if (frontMatter === undefined) throw new CheckError(`${file} has no front matter between two lines of "---".`);
  return frontMatter
    .split(/\r?\n/)
    .filter((line) => !/^\s*(?:#.*)?$/.test(line))
    .map((line) => {
      const [, single, double, bare, ...bumps] = RELEASE.exec(line) ?? [];
      const packageName = single ?? double ?? bare;
      const bump = bumps.find((text) => text !== undefined);
      if (packageName !== undefined && bump !== undefined && isBump(bump)) return { packageName, bump };
      throw new CheckError(`${file}: each line of its front matter must be 'package': major, minor, patch or none.`);
    });
};
