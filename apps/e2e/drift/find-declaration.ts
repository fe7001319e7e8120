import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DriftError, type ExportedFunction } from './fault.ts';

/** The declaration of an exported function at the start of a line. */
export const toDeclaration = (name: string): RegExp =>
  new RegExp(String.raw`^export (?:(?:async )?function\*? |const )${name}\b`, 'm');

/**
 * The file that declares the function of a fault.
 *
 * @param root the repository
 * @param id of the fault
 * @throws {DriftError} unless exactly one file declares it
 */
export const findDeclaration = (root: string, id: string, { package: folder, name }: ExportedFunction): string => {
  const declaration = toDeclaration(name);
  const files = globSync('src/**/*.ts', { cwd: join(root, folder) })
    .filter((file) => !/\.(?:test|bench|test-d)\.ts$/.test(file))
    .map((file) => join(root, folder, file))
    .filter((file) => declaration.test(readFileSync(file, 'utf8')));
  const [file] = files;
  if (file !== undefined && files.length === 1) return file;
  throw new DriftError(`stale catalogue: ${id} needs one exported function ${name}, ${folder} has ${files.length}`);
};
