import { readFileSync } from 'node:fs';
import { CheckError } from './check-error.ts';

/** A file's text. @throws {CheckError} for an unreadable file */
export const readText = (path: string): string => {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    throw new CheckError(`${path} cannot be read.`);
  }
};

/** A file's JSON. @throws {CheckError} for an unreadable file, and for invalid JSON */
export const readJson = (path: string): unknown => {
  const text = readText(path);
  try {
    return JSON.parse(text);
  } catch {
    throw new CheckError(`${path} is not JSON.`);
  }
};
