import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { isObject } from '../../packages/shared/src/is-object.ts';
import { type Bump, toLargestBump } from '../../packages/contract-diff/src/index.ts';
import { CheckError } from './check-error.ts';
import { parseChangeset } from './parse-changeset.ts';
import { readJson, readText } from './read-json.ts';

const CONTRACT = '@cdr/contract';

/** A changeset that bumps the contract's version. */
export interface PendingChangeset {
  /** Its name in `.changeset`. */
  readonly file: string;
  readonly bump: Bump;
}

const isMatch = (pattern: unknown, name: string): boolean =>
  typeof pattern === 'string' && (pattern === name || (pattern.endsWith('*') && name.startsWith(pattern.slice(0, -1))));

/** Whether a package shares its version with the contract: its changesets then bump both. */
const readFixed = (configPath: string): ((name: string) => boolean) => {
  const config = readJson(configPath);
  const { fixed = [], ignore = [] } = isObject(config) ? config : {};
  if (!Array.isArray(fixed) || !Array.isArray(ignore))
    throw new CheckError(`${configPath}: fixed and ignore must be lists.`);
  const groups: unknown[] = fixed;
  const group = groups.find(
    (patterns): patterns is unknown[] =>
      Array.isArray(patterns) && patterns.some((pattern) => isMatch(pattern, CONTRACT)),
  ) ?? [CONTRACT];
  return (name) => group.some((pattern) => isMatch(pattern, name)) && !ignore.some((pattern) => isMatch(pattern, name));
};

/**
 * The changesets in a project's `.changeset` folder that bump the contract, by name.
 *
 * @throws {CheckError} for an unreadable folder, configuration or changeset
 */
export const readPendingChangesets = (root: string): PendingChangeset[] => {
  const folder = join(root, '.changeset');
  const moves = readFixed(join(folder, 'config.json'));
  return readdirSync(folder)
    .filter((file) => /^[^.].*\.md$/.test(file) && !/^readme\.md$/i.test(file))
    .toSorted()
    .map((file) => {
      const path = join(folder, file);
      const releases = parseChangeset(readText(path), path).filter(({ packageName }) => moves(packageName));
      return { file, bump: toLargestBump(releases.map(({ bump }) => bump)) };
    })
    .filter(({ bump }) => bump !== 'none');
};
