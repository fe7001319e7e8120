import { readFile, rm, writeFile } from 'node:fs/promises';
import { CliError } from '../../lib/cli-error.ts';
import { EXIT_CODES } from '../../lib/exit-codes.ts';
import { isProcessAlive } from '../../process/is-process-alive.ts';

const hasCode = (error: unknown, code: string): boolean =>
  error instanceof Error && 'code' in error && error.code === code;

const tryLock = async (file: string): Promise<boolean> => {
  try {
    await writeFile(file, String(process.pid), { flag: 'wx', mode: 0o600 });
    return true;
  } catch (error) {
    if (hasCode(error, 'EEXIST')) return false;
    throw error;
  }
};

/** The process that holds a lock; null for one that has ended, or wrote no id. */
const readOwner = async (file: string): Promise<number | null> => {
  const pid = Number(await readFile(file, 'utf8').catch(() => ''));
  return Number.isInteger(pid) && pid > 0 && isProcessAlive(pid) ? pid : null;
};

/**
 * Locks the state of a tail for this process until it is disposed. The lock of a killed process is replaced.
 *
 * @throws {CliError} while another tail of the same address runs
 */
export const lockTail = async (file: string): Promise<AsyncDisposable> => {
  if (!(await tryLock(file))) {
    const owner = await readOwner(file);
    if (owner === null) await rm(file, { force: true });
    if (owner !== null || !(await tryLock(file)))
      throw new CliError(
        `pid ${owner ?? 'of another tail'} follows this address already: end it first, or delete ${file} if that is no tail`,
        EXIT_CODES.failed,
      );
  }
  return { [Symbol.asyncDispose]: () => rm(file, { force: true }) };
};
