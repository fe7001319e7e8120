import { accessSync, constants, existsSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

const { R_OK, W_OK, X_OK } = constants;

const canAccess = (path: string, mode: number): boolean => {
  try {
    accessSync(path, mode);
    return true;
  } catch {
    return false;
  }
};

/** Whether a folder cannot be read because of the rights of a folder above it. */
const isHidden = (folder: string): boolean => {
  try {
    statSync(folder);
    return false;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EACCES';
  }
};

/** The reason that a database file cannot be opened, which SQLite does not report; undefined for correct folders and rights. */
export const findPathProblem = (path: string): string | undefined => {
  const folder = dirname(path);
  if (!existsSync(folder)) return isHidden(folder) ? 'a folder above it may not be entered' : 'its folder is not there';
  if (!canAccess(folder, X_OK)) return 'its folder may not be entered';
  const file = statSync(path, { throwIfNoEntry: false });
  if (file?.isDirectory() === true) return 'it is a folder';
  if (file !== undefined && !canAccess(path, R_OK)) return 'it may not be read';
  if (file !== undefined && !canAccess(path, W_OK)) return 'it may not be written';
  // SQLite writes its log beside the file.
  return canAccess(folder, W_OK) ? undefined : 'its folder may not be written';
};
