import { type FileHandle, open } from 'node:fs/promises';
import type { CdrClient, PbxCdr } from '@cdr/client';
import { type ExportState, writeExportState } from './export-state.ts';

/** Where and how calls are collected. */
export interface CollectOptions {
  readonly partFile: string;
  readonly stateFile: string;
  readonly state: ExportState;
  readonly toRow: (call: PbxCdr) => object;
  readonly signal: AbortSignal;
  readonly onRows: (rows: number) => void;
}

/** Newest first. Calls of one second come in the order of their ids, whatever order the server has. */
const compareCalls = (a: PbxCdr, b: PbxCdr): number =>
  (b.startedAt?.getTime() ?? 0) - (a.startedAt?.getTime() ?? 0) || (a.id < b.id ? 1 : -1);

const appendRows = async (
  file: FileHandle,
  calls: readonly PbxCdr[],
  toRow: CollectOptions['toRow'],
): Promise<number> => {
  await file.appendFile(calls.map((call) => `${JSON.stringify(toRow(call))}\n`).join(''));
  await file.sync();
  return (await file.stat()).size;
};

/**
 * Appends every call of a range to the part file, one row a line, and returns the state once all are there.
 *
 * The state names the length of the file: what a killed run wrote behind it is cut off.
 */
export const collectCalls = async (client: CdrClient, options: CollectOptions): Promise<ExportState> => {
  const { partFile, stateFile, toRow, signal, onRows } = options;
  let { state } = options;
  let calls: PbxCdr[] = [];
  const keep = async (change: Partial<ExportState>): Promise<void> => {
    state = { ...state, ...change };
    await writeExportState(stateFile, state);
  };
  await using file = await open(partFile, 'a', 0o600);
  await file.truncate(state.length);
  await keep({ pid: process.pid });
  const checkpoint = {
    load: () => state.checkpoint,
    save: async (text: string) => {
      const length = await appendRows(file, calls.toSorted(compareCalls), toRow);
      await keep({ length, rows: state.rows + calls.length, checkpoint: text });
      calls = [];
    },
  };
  const range = { startDate: new Date(state.since), endDate: new Date(state.until - 1000) };
  for await (const call of client.pbx.cdrs.export(range, { checkpoint, signal })) {
    calls.push(call);
    onRows(state.rows + calls.length);
  }
  await keep({ isComplete: true });
  return state;
};
