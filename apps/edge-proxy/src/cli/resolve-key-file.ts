import { readlinkSync, realpathSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { hasCode } from './has-code.ts';

const readLink = (path: string): string | null => {
  try {
    return readlinkSync(path);
  } catch {
    return null;
  }
};

/**
 * The file behind a path's symbolic links: a command replaces the file itself, and all its names share one lock.
 *
 * The file, but not its folder, may be missing: a link may name a file that the first command creates.
 *
 * @throws {Error} for a folder that is missing, or links that lead back to themselves
 */
export const resolveKeyFile = (path: string): string => {
  try {
    return realpathSync(path);
  } catch (error) {
    if (!hasCode(error, 'ENOENT')) throw error;
  }
  const folder = realpathSync(dirname(path));
  const target = readLink(path);
  return target === null ? join(folder, basename(path)) : resolveKeyFile(resolve(folder, target));
};
