import { createHash } from 'node:crypto';
import { appendFile, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Checkpoint } from '@cdr/client';
import { STATE_FOLDER } from '../../settings/paths.ts';
import { lockTail } from './lock-tail.ts';

/** Where a tail stopped: a line with its beginning, then the client's state. */
export interface TailState extends AsyncDisposable {
  /** The first moment of the first run. */
  readonly since: Date;
  readonly checkpoint: Checkpoint;
}

interface TailOptions {
  /** What is followed: an address. */
  readonly source: string;
  /** The first moment where there is no state. */
  readonly since: Date;
  readonly isReset: boolean;
  /** Called before the state moves on: what was read so far is complete. */
  readonly onKeep: () => void;
}

const readState = async (file: string): Promise<string | null> => {
  try {
    return await readFile(file, 'utf8');
  } catch {
    return null;
  }
};

/**
 * Opens the state of a tail, for this process alone.
 *
 * @throws {CliError} while another process has it open
 */
export const openTailState = async ({ source, since, isReset, onKeep }: TailOptions): Promise<TailState> => {
  const name = createHash('sha256').update(source).digest('hex').slice(0, 16);
  const file = join(STATE_FOLDER, `tail-${name}.state`);
  await mkdir(STATE_FOLDER, { recursive: true, mode: 0o700 });
  const lock = await lockTail(join(STATE_FOLDER, `tail-${name}.lock`));
  if (isReset) await rm(file, { force: true });
  const text = await readState(file);
  const first = text?.slice(0, text.indexOf('\n')) ?? since.toISOString();
  const replace = async (state: string): Promise<void> => {
    await writeFile(`${file}.new`, `${first}\n${state}`, { flush: true, mode: 0o600 });
    await rename(`${file}.new`, file);
  };
  if (text === null) await replace('');
  return {
    [Symbol.asyncDispose]: () => lock[Symbol.asyncDispose](),
    since: new Date(first),
    checkpoint: {
      load: async () => (await readState(file))?.slice(first.length + 1) || null,
      save: async (state) => {
        onKeep();
        await replace(state);
      },
      append: async (state) => {
        onKeep();
        await appendFile(file, state, { flush: true });
      },
    },
  };
};
