import type { BigIntStats } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import { setImmediate } from 'node:timers/promises';
import { packKeyDocument } from '../../auth/pack-key-document.ts';
import type { KeySet } from '../../auth/packed-keys.ts';

/** Larger files are read in steps and packed. About 4,000 keys. */
export const MAX_TEXT_BYTES = 2 ** 20;
/** One step: about 1,000 keys, a few milliseconds. */
const CHUNK_BYTES = 2 ** 18;

/** The faults of a file of keys. */
export class KeyFileError extends Error {
  override name = 'KeyFileError';
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(problems.map((problem) => `CDR_KEYS ${problem}`).join('\n'));
    this.problems = problems;
  }
}

/** Differs where a file has changed: every write sets `ctime`. */
export const toVersion = ({ dev, ino, size, mtimeNs, ctimeNs }: BigIntStats): string =>
  [dev, ino, size, mtimeNs, ctimeNs].join(' ');

async function* readChunks(file: FileHandle): AsyncGenerator<Uint8Array> {
  const chunk = new Uint8Array(CHUNK_BYTES);
  for (let position = 0; ;) {
    const { bytesRead } = await file.read(chunk, 0, CHUNK_BYTES, position);
    if (bytesRead === 0) return;
    position += bytesRead;
    yield chunk.subarray(0, bytesRead);
  }
}

/** The keys of a large file. @throws {KeyFileError} for an invalid document */
export const loadLargeKeys = async (file: FileHandle): Promise<KeySet> => {
  try {
    const packed = await packKeyDocument({ read: () => readChunks(file), pause: () => setImmediate() });
    if ('problems' in packed) throw new KeyFileError(packed.problems);
    return packed.keys;
  } catch (error) {
    throw error instanceof SyntaxError ? new KeyFileError(['must be JSON: a list of keys']) : error;
  }
};
