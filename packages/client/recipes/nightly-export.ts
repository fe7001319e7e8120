import { open, readFile, rename, writeFile } from 'node:fs/promises';
import type { CdrClient, Checkpoint, PbxCdr, PbxCdrExportFilters, WindowedOptions } from '@cdr/client';

interface Kept {
  /** Bytes of the file that belong to the state. */
  readonly length: number;
  readonly state: string;
}

const readKept = async (path: string): Promise<Kept | undefined> => {
  try {
    const { length, state }: Kept = JSON.parse(await readFile(path, 'utf8'));
    return { length, state };
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
};

/**
 * Writes every call of a range to a file, one JSON line each, exactly once however often the process is killed.
 *
 * Calls are collected, and written when the client saves its state, together with the length of the file. The next run
 * cuts off any later bytes.
 */
export const exportToFile = async (
  cdr: CdrClient,
  range: PbxCdrExportFilters,
  path: string,
  options: Pick<WindowedOptions, 'rowsPerWindow' | 'signal'> = {},
): Promise<void> => {
  const statePath = `${path}.state`;
  // `await using file` closes it too, from Node 24.
  const file = await open(path, 'a+');
  let lines: string[] = [];
  const checkpoint: Checkpoint = {
    load: async () => {
      const kept = await readKept(statePath);
      await file.truncate(kept?.length ?? 0);
      return kept?.state;
    },
    save: async (state) => {
      await file.appendFile(lines.join(''));
      lines = [];
      await file.sync();
      const { size } = await file.stat();
      await writeFile(`${statePath}.new`, JSON.stringify({ length: size, state }), { flush: true });
      await rename(`${statePath}.new`, statePath);
    },
  };
  try {
    for await (const call of cdr.pbx.cdrs.export(range, { ...options, checkpoint })) lines.push(toLine(call));
  } finally {
    await file.close();
  }
};

const toLine = ({ raw }: PbxCdr): string => `${JSON.stringify(raw)}\n`;
