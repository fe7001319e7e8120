import { readFileSync } from 'node:fs';
import { CheckError } from './check-error.ts';

/** A file's text. @throws {CheckError} when it cannot be read */
export const readText = (path: string): string => {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    throw new CheckError(`${path} cannot be read.`);
  }
};

/** A file's JSON. @throws {CheckError} when it cannot be read or is not JSON */
export const readJson = (path: string): unknown => {
  const text = readText(path);
  try {
    return JSON.parse(text);
  } catch {
    throw new CheckError(`${path} is not JSON.`);
  }
};

/** Whether a JSON value is an object, whose keys may be looked at. */
export const isJsonObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
