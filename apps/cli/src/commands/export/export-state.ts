import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { CliError } from '../../lib/cli-error.ts';
import { EXIT_CODES } from '../../lib/exit-codes.ts';
import { isProcessAlive } from '../../process/is-process-alive.ts';

/** What is kept of an export between two runs. */
export interface ExportState {
  /** The flags: another export must not go on with it. */
  readonly key: string;
  /** The process that writes. */
  readonly pid: number;
  /** The range, in epoch milliseconds: relative flags mean what they meant in the first run. */
  readonly since: number;
  readonly until: number;
  /** Bytes and rows of the part file that belong to `checkpoint`. */
  readonly length: number;
  readonly rows: number;
  readonly checkpoint: string | null;
  /** Whether every call is in the part file. */
  readonly isComplete: boolean;
}

const isState = (value: unknown): value is ExportState =>
  typeof value === 'object' && value !== null && 'checkpoint' in value && 'length' in value && 'isComplete' in value;

const parse = (text: string, file: string): ExportState => {
  try {
    const value: unknown = JSON.parse(text);
    if (isState(value)) return value;
  } catch {
    // As damaged as an object without its fields.
  }
  throw new CliError(`${file} is damaged: delete it to begin anew`, EXIT_CODES.usage);
};

/**
 * The state that an earlier run of the same export left; null for none.
 *
 * @throws {CliError} for one of another export, or of a process that still runs
 */
export const readExportState = async (file: string, key: string): Promise<ExportState | null> => {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  if (text === null) return null;
  const state = parse(text, file);
  if (isProcessAlive(state.pid)) throw new CliError(`this export is in use by pid ${state.pid}`, EXIT_CODES.failed);
  if (state.key === key) return state;
  throw new CliError(`${file} belongs to an export with other flags: delete it to begin anew`, EXIT_CODES.usage);
};

/** Replaces the state, whole or not at all. */
export const writeExportState = async (file: string, state: ExportState): Promise<void> => {
  await writeFile(`${file}.new`, JSON.stringify(state), { flush: true, mode: 0o600 });
  await rename(`${file}.new`, file);
};

/** Removes what an export leaves beside its file. */
export const removeExportState = async (file: string): Promise<void> => {
  await rm(file, { force: true });
};
