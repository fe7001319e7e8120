import { execFile } from 'node:child_process';
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { shareFolder } from './share-folder.ts';
import { SLOW } from './slow.ts';

const execute = promisify(execFile);
const { newPath } = shareFolder();

// cspell:ignore nobody -- a user of the system
/** `nobody`: no rights are withheld from root. */
const SCRIPT = `
  import { startMockServer } from '@cdr/mock-server';
  const [database] = process.argv.slice(1);
  const warm = await startMockServer({ calls: 0 });
  await warm.close();
  if (process.getuid() === 0) process.setuid(65534);
  await startMockServer({ calls: 0, database }).then(() => console.log('started'), ({ message }) => console.log(message));
`;

const start = async (database: string): Promise<string> => {
  const flags = ['--conditions=@cdr/source', '--input-type=module', '--eval', SCRIPT, database];
  return (await execute(process.execPath, flags, { cwd: import.meta.dirname })).stdout.trim();
};

describe.skipIf(process.platform === 'win32')('a database file without rights', SLOW, () => {
  it.each([
    ['a folder that may not be written', 0o755, undefined, 'its folder may not be written'],
    ['a folder that may not be entered', 0o700, undefined, 'its folder may not be entered'],
    ['a file that may not be read', 0o777, 0o200, 'it may not be read'],
    ['a file that may not be written', 0o777, 0o444, 'it may not be written'],
  ])('names the cause: %s', async (_, folderMode, fileMode, cause) => {
    const folder = newPath();
    const file = join(folder, 'calls.db');
    mkdirSync(folder);
    chmodSync(dirname(folder), 0o755);
    if (fileMode !== undefined) writeFileSync(file, '', { mode: fileMode });
    chmodSync(folder, process.getuid?.() === 0 ? folderMode : folderMode & 0o577);
    const message = await start(file);
    chmodSync(folder, 0o700);

    expect(message).toBe(`the database cannot be opened: ${cause}`);
  });
});
