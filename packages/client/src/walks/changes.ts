import type { PbxCdr, PbxListQuery, TimeZone } from '@cdr/contract';
import { createCheckpointStore } from './checkpoint.ts';
import { toQueryFingerprint, toRowsPerWindow, type WindowedOptions } from './export.ts';
import { planWindows } from './plan-windows.ts';
import { toWireTime } from './scroll-position.ts';
import { createSeenCalls } from './seen-calls.ts';
import { toWallSeconds } from '../query/wall-seconds.ts';
import type { Window, WindowReader } from './window-reader.ts';

/** A call that came to light, or that is another than it was. */
export interface PbxCdrChange {
  readonly kind: 'new' | 'changed';
  readonly call: PbxCdr;
}

/** What changes are looked for. */
export interface ChangesRequest {
  /** The filters but for the ends. */
  readonly query: PbxListQuery;
  readonly since: string;
  /** @unit seconds */
  readonly lookback: number;
  /** The present, by this machine's clock. What ended after it is given, too, and compared each time. */
  readonly now: string;
  readonly zone: TimeZone;
}

/** Windows between two saves of the whole state, where nothing can be appended to it. */
const WINDOWS_PER_SAVE = 10;

/**
 * The calls that ended since the last walk, and those that changed, in batches; oldest window first.
 *
 * The watermark is the latest end that was seen, but for ends that are still to come: one call with a wrong year would hide
 * all that end after the walk. What ended up to `lookback` before it is read again and compared; the state is the watermark,
 * how far back calls are remembered, and the fingerprints of those calls. What is appended to it has the same form, and
 * holds the calls that are new to it.
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
  // Calls that ended before it are forgotten: a lookback that has grown must not give them again.
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
    // What is kept stays within about twice what it needs.
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
