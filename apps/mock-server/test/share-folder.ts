import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';

/** A folder for what the tests of a file write, removed behind the last of them. */
export const shareFolder = () => {
  const folder = mkdtempSync(join(tmpdir(), 'cdr-mock-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  let databases = 0;
  return {
    folder,
    /** Where no database is yet. */
    newPath: (): string => join(folder, `${(databases += 1)}.db`),
  };
};
