import type { PbxCdr, PbxListQuery, TimeZone } from '@cdr/contract';
import { toWallText } from '@cdr/shared/wall-clock';
import { type CdrOperation, toProtocolError } from '../core/errors.ts';
import type { CallOptions } from '../core/options.ts';
import type { ListRequest } from './list-request.ts';
import { type KnownCalls, toWireTime } from './scroll-position.ts';
import type { ResumableScroll } from './resumable-scroll.ts';

/** A span of wall-clock seconds, both ends included; open without `high`. */
export interface Window {
  readonly low: number;
  readonly high?: number | undefined;
}

/** Reads the calls that started, or ended, in a window. */
export interface WindowReader {
  /** The server's count of the calls. */
  count(window: Window): Promise<number>;
  /**
   * Iterates over every call once, in batches.
   *
   * @param counted the result of {@link count}
   * @throws {CdrError} `protocol` if the server keeps returning fewer calls than it counts, or calls of another time
   */
  read(window: Window, counted: number): AsyncGenerator<readonly PbxCdr[], void, undefined>;
}

/** Options of a {@link WindowReader}. */
export interface WindowReaderOptions {
  readonly list: ListRequest;
  readonly scroll: ResumableScroll;
  readonly zone: TimeZone;
  /** Every filter except the window. */
  readonly query: PbxListQuery;
  /** Which time of a call must be in the window. */
  readonly side: 'started' | 'ended';
  readonly operation: CdrOperation;
  readonly options: CallOptions | undefined;
}

/** Scrolls of one window before the reader fails. */
const MOST_SCROLLS = 4;

/** Creates a {@link WindowReader}. It remembers only the ids of one window. */
export const createWindowReader = (reader: WindowReaderOptions): WindowReader => {
  const { list, scroll, zone, query, side, operation, options } = reader;
  const isBySide = side === 'started';
  const toQuery = ({ low, high }: Window): PbxListQuery => {
    const [from, to] = [toWallText(low), high === undefined ? undefined : toWallText(high)];
    return { ...query, ...(isBySide ? { startDate: from, endDate: to } : { startDateEnded: from, endDateEnded: to }) };
  };
  const count = async (window: Window): Promise<number> => {
    const { data } = await list({ ...toQuery(window), limit: 1, page: 1 }, operation, options);
    return data.total;
  };

  const check = (rows: readonly PbxCdr[], { low, high }: Window): void => {
    const [from, to] = [toWallText(low), high === undefined ? '9' : toWallText(high)];
    for (const { raw, startedAt, endedAt } of rows) {
      const time = isBySide ? toWireTime(raw.time_started, startedAt, zone) : toWireTime(raw.time_ended, endedAt, zone);
      if (time !== null && (time < from || time > to)) {
        throw toProtocolError(operation, 'the server returned calls of another time');
      }
    }
  };

  async function* read(window: Window, counted: number): AsyncGenerator<readonly PbxCdr[], void, undefined> {
    const known: KnownCalls = new Map();
    for (let scrolls = 1; ; scrolls++) {
      for await (const rows of scroll(toQuery(window), operation, options, known)) {
        check(rows, window);
        yield rows;
      }
      // Calls may have been added, or may no longer match, since the count.
      if (known.size >= counted || known.size >= (await count(window))) return;
      if (scrolls === MOST_SCROLLS) throw toProtocolError(operation, 'the server returned too few calls');
    }
  }

  return { count, read };
};
