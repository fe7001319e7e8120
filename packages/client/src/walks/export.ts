import type { PbxCdr, PbxListQuery } from '@cdr/contract';
import { toWallSeconds } from '@cdr/shared/wall-clock';
import { checkCount } from '../core/check-arguments.ts';
import { type Checkpoint, createCheckpointStore } from './checkpoint.ts';
import type { CdrOperation } from '../core/errors.ts';
import { toFingerprint } from './fingerprint.ts';
import type { CallOptions } from '../core/options.ts';
import { toListParameters } from '../query/list-query.ts';
import { planWindows } from './plan-windows.ts';
import type { WindowReader } from './window-reader.ts';

/** Options of a walk over windows. */
export interface WindowedOptions extends CallOptions {
  /** Stores the progress, so that a later walk resumes. */
  readonly checkpoint?: Checkpoint | undefined;
  /** Approximate calls in a window. The ids of one window are kept in memory. @default 10_000 */
  readonly rowsPerWindow?: number | undefined;
}

/** The checked `rowsPerWindow`. @throws {CdrError} `invalid-argument` */
export const toRowsPerWindow = ({ rowsPerWindow = 10_000 }: WindowedOptions, operation: CdrOperation): number => {
  checkCount(operation, 'rowsPerWindow', rowsPerWindow);
  return rowsPerWindow;
};

/** Identifies the filters of a walk, so that its state matches no others. The batch size does not count. */
export const toQueryFingerprint = (query: PbxListQuery, operation: CdrOperation): string =>
  toFingerprint(JSON.stringify(toListParameters({ ...query, limit: undefined }, operation)));

/**
 * Iterates over every call of a closed range, newest first, in batches. The state is the end of the remaining range.
 *
 * The count of a window is checked before its state is stored.
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
  const [[end] = []] = await store.load();
  const high = end === undefined ? toWallSeconds(query.endDate) : Number(end);
  for await (const { window, counted } of planWindows(
    reader,
    { low, high },
    { order: 'newest-first', rowsPerWindow },
  )) {
    yield* reader.read(window, counted);
    await store.save([String(window.low - 1)]);
  }
}
