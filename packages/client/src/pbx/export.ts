import type { PbxCdr, PbxListQuery } from '@cdr/contract';
import { type Checkpoint, createCheckpointStore, toStateNumber } from '../checkpoint.ts';
import { type CdrOperation, toArgumentError } from '../errors.ts';
import { toFingerprint } from '../fingerprint.ts';
import type { CallOptions } from '../options.ts';
import { toListParameters } from './list-query.ts';
import { planWindows } from './plan-windows.ts';
import { toWallSeconds } from './wall-seconds.ts';
import type { WindowReader } from './window-reader.ts';

/** How a walk over windows is done, and where its progress is kept. */
export interface WindowedOptions extends CallOptions {
  readonly checkpoint?: Checkpoint | undefined;
  /** Calls between two saves of the checkpoint, about. One window's ids are kept in memory. @default 10_000 */
  readonly rowsPerWindow?: number | undefined;
}

const DEFAULT_ROWS = 10_000;

/** The checked `rowsPerWindow`. @throws {CdrError} `invalid-argument` */
export const toRowsPerWindow = ({ rowsPerWindow = DEFAULT_ROWS }: WindowedOptions, operation: CdrOperation): number => {
  if (Number.isInteger(rowsPerWindow) && rowsPerWindow >= 1) return rowsPerWindow;
  throw toArgumentError(operation, 'rowsPerWindow', 'must be a whole number from 1');
};

/** Names the filters of a walk, whose state fits no others. The size of its batches does not matter. */
export const toQueryFingerprint = (query: PbxListQuery, operation: CdrOperation): string =>
  toFingerprint(JSON.stringify(toListParameters({ ...query, limit: undefined }, operation)));

/**
 * Every call of a closed range, newest first, in batches; the state is the end of what is still to come.
 *
 * A window's count is checked before its state is kept.
 */
export async function* exportWindows(
  reader: WindowReader,
  query: PbxListQuery & { readonly startDate: string; readonly endDate: string },
  options: WindowedOptions,
): AsyncGenerator<readonly PbxCdr[], void, undefined> {
  const operation = 'pbx.cdrs.export';
  const rowsPerWindow = toRowsPerWindow(options, operation);
  const store = createCheckpointStore(options.checkpoint, operation, toQueryFingerprint(query, operation));
  const low = toWallSeconds(query.startDate);
  const state = await store.load();
  const high = state ? toStateNumber(state[0], operation) : toWallSeconds(query.endDate);
  for await (const { window, counted } of planWindows(
    reader,
    { low, high },
    { order: 'newest-first', rowsPerWindow },
  )) {
    yield* reader.read(window, counted);
    await store.save([String(window.low - 1)]);
  }
}
