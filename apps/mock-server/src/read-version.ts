import { readFile } from 'node:fs/promises';
import { isJsonObject } from './lib/input.ts';

/** The version of this package, as its manifest has it. */
export const readVersion = async (): Promise<string> => {
  // One folder above this module, built or not.
  const manifest: unknown = JSON.parse(await readFile(new URL('../package.json', import.meta.url), 'utf8'));
  return isJsonObject(manifest) ? String(manifest['version']) : '';
};
