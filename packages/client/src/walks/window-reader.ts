import type { PbxCdr, PbxListQuery, TimeZone } from '@cdr/contract';
import { type CdrOperation, toProtocolError } from '../core/errors.ts';
import type { CallOptions } from '../core/options.ts';
import type { ListRequest } from './list-request.ts';
import { type KnownCalls, toWireTime } from './scroll-position.ts';
import type { SteadyScroll } from './resumable-scroll.ts';
import { toWallText } from '../query/wall-seconds.ts';

/** A span of wall-clock seconds, both ends included; without `high` it has no end. */
export interface Window {
  readonly low: number;
  readonly high?: number | undefined;
}

/** Reads the calls that started, or ended, in a window. */
export interface WindowReader {
  /** How many there are, as the server counts. */
  count(window: Window): Promise<number>;
  /**
   * Every one of them, once, in batches.
   *
   * @param counted what {@link count} said
   * @throws {CdrError} `protocol` when the server keeps giving fewer than it counts, or gives calls of another time
   */
  read(window: Window, counted: number): AsyncGenerator<readonly PbxCdr[], void, undefined>;
}

/** What a {@link WindowReader} reads with. */
export interface WindowReaderOptions {
  readonly list: ListRequest;
  readonly scroll: SteadyScroll;
  readonly zone: TimeZone;
  /** Every filter but the window. */
  readonly query: PbxListQuery;
  /** Which of a call's times must be in the window. */
  readonly side: 'started' | 'ended';
  readonly operation: CdrOperation;
  readonly options: CallOptions | undefined;
}

/** Scrolls of one window before its count is given up on. */
const MOST_SCROLLS = 4;

/** Makes a {@link WindowReader}. It remembers the ids of one window only. */
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
        throw toProtocolError(operation, 'the server gave calls of another time');
      }
    }
  };

  async function* read(window: Window, counted: number): AsyncGenerator<readonly PbxCdr[], void, undefined> {
    const given: KnownCalls = new Map();
    for (let scrolls = 1; ; scrolls++) {
      for await (const rows of scroll(toQuery(window), operation, options, given)) {
        check(rows, window);
        yield rows;
      }
      // Calls may have come, or have left the filters, since they were counted.
      if (given.size >= counted || given.size >= (await count(window))) return;
      if (scrolls === MOST_SCROLLS) throw toProtocolError(operation, 'the server gave too few calls');
    }
  }

  return { count, read };
};
