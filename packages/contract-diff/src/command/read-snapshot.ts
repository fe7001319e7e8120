import { readFileSync } from 'node:fs';
import { parseReleasedContract, type ReleasedContract } from '../snapshot/contract-snapshot.ts';
import { CommandError } from './command-error.ts';

const readText = (path: string): string => {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    throw new CommandError(`${path} cannot be read.`);
  }
};

const parseJson = (text: string, path: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    throw new CommandError(`${path} is not JSON.`);
  }
};

/**
 * A snapshot file, as `cdr-contract-diff snapshot` prints it.
 *
 * @throws {CommandError} for a file that cannot be read, is not JSON or is no snapshot
 */
export const readSnapshot = (path: string): ReleasedContract => {
  const json = parseJson(readText(path), path);
  try {
    return parseReleasedContract(json);
  } catch (error) {
    throw new CommandError(`${path} is ${error instanceof Error ? error.message : 'not a released contract'}`);
  }
};
