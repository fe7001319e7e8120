import type { PbxCdr, PbxListQuery, TimeZone } from '@cdr/contract';
import { toWallSeconds } from '@cdr/shared/wall-clock';
import { createCheckpointStore } from './checkpoint.ts';
import { toQueryFingerprint, toRowsPerWindow, type WindowedOptions } from './export.ts';
import { planWindows } from './plan-windows.ts';
import { toWireTime } from './scroll-position.ts';
import { createSeenCalls } from './seen-calls.ts';
import type { Window, WindowReader } from './window-reader.ts';

/** A call that is new, or that changed. */
export interface PbxCdrChange {
  readonly kind: 'new' | 'changed';
  readonly call: PbxCdr;
}

/** Which changes to read. */
export interface ChangesRequest {
  /** The filters without the ends. */
  readonly query: PbxListQuery;
  readonly since: string;
  /** @unit seconds */
  readonly lookback: number;
  /** The present, by this machine's clock. Calls that end after it are also read and compared each time. */
  readonly now: string;
  readonly zone: TimeZone;
}

/** Windows between two saves of the whole state, if the checkpoint cannot append. */
const WINDOWS_PER_SAVE = 10;

/**
 * Iterates over the calls that ended since the last walk, and those that changed, in batches; oldest window first.
 *
 * The watermark is the latest end of any call, except for ends in the future: one call with a wrong year would hide
 * all later ones. Calls that ended up to `lookback` before it are read again and compared.
 *
 * The state is the watermark, the horizon, and the fingerprints of the calls after the horizon. An appended state has
 * the same form and contains only new calls.
 */
export async function* changeWindows(
  reader: WindowReader,
  { query, since, lookback, now, zone }: ChangesRequest,
  options: WindowedOptions,
): AsyncGenerator<readonly PbxCdrChange[], void, undefined> {
  const operation = 'pbx.cdrs.changes';
  const { checkpoint } = options;
  const rowsPerWindow = toRowsPerWindow(options, operation);
  const store = createCheckpointStore(checkpoint, operation, toQueryFingerprint(query, operation));
  const first = toWallSeconds(since);
  const present = toWallSeconds(now);
  const seen = createSeenCalls();
  let watermark = first;
  // Calls that ended before it are forgotten. A larger lookback must not report them as new.
  let horizon = first;
  let kept = '';
  for (const [keptWatermark, keptHorizon, ...texts] of await store.load()) {
    [watermark, horizon] = [Number(keptWatermark), Number(keptHorizon)];
    kept = `${watermark},${horizon}`;
    seen.restore(texts);
    seen.forget(horizon);
  }

  const toChanges = (call: PbxCdr): PbxCdrChange[] => {
    const time = toWireTime(call.raw.time_ended, call.endedAt, zone);
    const ended = time === null ? watermark : toWallSeconds(time);
    const kind = seen.see(call, ended);
    if (ended <= present) watermark = Math.max(watermark, ended);
    return kind === 'same' ? [] : [{ kind, call }];
  };
  let windows = 0;
  const keep = async (isLast: boolean): Promise<void> => {
    horizon = Math.max(horizon, watermark - lookback);
    seen.forget(horizon);
    windows += 1;
    const facts = [String(watermark), String(horizon)];
    const fresh = seen.toFreshTexts();
    if (!checkpoint || (fresh.length === 0 && facts.join() === kept)) return;
    const whole = [...facts, ...seen.toTexts()];
    // The stored text stays within about twice the size that it needs.
    if (store.canAppend(2 * whole.join().length)) await store.append([...facts, ...fresh]);
    else if (isLast || checkpoint.append || windows % WINDOWS_PER_SAVE === 0) await store.save(whole);
    else return;
    seen.keep();
    kept = facts.join();
  };
  async function* read(
    window: Window,
    counted: number,
    isLast = false,
  ): AsyncGenerator<readonly PbxCdrChange[], void, undefined> {
    for await (const calls of reader.read(window, counted)) yield calls.flatMap(toChanges);
    await keep(isLast);
  }

  const low = Math.max(first, horizon, watermark - lookback);
  const high = Math.max(low, present);
  for await (const { window, counted } of planWindows(
    reader,
    { low, high },
    { order: 'oldest-first', rowsPerWindow },
  )) {
    yield* read(window, counted);
  }
  const open = { low: high + 1 };
  yield* read(open, await reader.count(open), true);
}
