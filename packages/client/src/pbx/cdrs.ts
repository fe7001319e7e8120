import { createPbxCdrReader, type PbxCdr, type PbxListQuery, pbxEndpoints } from '@cdr/contract';
import { type CdrPromise, toCdrPromise } from '../http/cdr-promise.ts';
import { checkObject, checkOptions } from '../core/check-arguments.ts';
import { type CdrOperation, toArgumentError } from '../core/errors.ts';
import type { CallOptions } from '../core/options.ts';
import { flatten } from '../walks/flatten.ts';
import type { Settings } from '../http/settings.ts';
import type { Transport } from '../http/transport.ts';
import { changeWindows, type PbxCdrChange } from '../walks/changes.ts';
import { toSeconds } from '../query/duration-input.ts';
import { exportWindows, type WindowedOptions } from '../walks/export.ts';
import type {
  PbxCdrChangesFilters,
  PbxCdrExportFilters,
  PbxCdrListFilters,
  PbxCdrScrollFilters,
} from '../query/filters.ts';
import { createListRequest } from '../walks/list-request.ts';
import { toListParameters, toListQuery, toMomentText } from '../query/list-query.ts';
import { type PbxCdrPage, toPage, toPaginated } from '../walks/page.ts';
import { type PbxCdrPagesOptions, type PbxCdrWalkPage, walkPages } from '../walks/pages.ts';
import { createSteadyScroll } from '../walks/resumable-scroll.ts';
import { createWindowReader, type WindowReaderOptions } from '../walks/window-reader.ts';

/** The call history of the pbx API. */
export interface PbxCdrs {
  /**
   * One call.
   *
   * @param idOrSipCallId the call's id, or a SIP Call-ID, of whose calls the newest is given
   * @throws {CdrError} `not-found` for a call that the account does not have
   */
  get(idOrSipCallId: string, options?: CallOptions): CdrPromise<PbxCdr>;
  /** One page of the calls that pass the filters, newest first. */
  list(filters?: PbxCdrListFilters, options?: CallOptions): CdrPromise<PbxCdrPage>;
  /**
   * All calls that pass the filters, newest first, as they were when the scroll began: none is skipped, none comes twice.
   *
   * The next batch is asked for when the one before it is used up; leaving the loop ends the requests. A scroll that its
   * server loses (a step without an answer, more than 5 minutes between two batches) is begun anew at where it was.
   *
   * @throws {CdrError} `invalid-argument` at once, the rest in the loop: `expired-scroll`, or `protocol` for a scroll that
   *   goes round in circles, when that happens again and again
   */
  scroll(filters?: PbxCdrScrollFilters, options?: CallOptions): AsyncGenerator<PbxCdr, void, undefined>;
  /**
   * The same calls page by page, each with a token with which the walk can be taken up again, in another process and
   * much later, too. Calls that start in the meantime do not move the pages.
   *
   * @example
   * for await (const page of cdr.pbx.cdrs.pages(filters, { continuationToken })) await keep(page.rows, page.continuationToken);
   */
  pages(filters?: PbxCdrScrollFilters, options?: PbxCdrPagesOptions): AsyncGenerator<PbxCdrWalkPage, void, undefined>;
  /**
   * Every call of a range that is over, newest first, counted against what the server says it has; with a checkpoint it
   * is resumed where it was.
   *
   * @throws {CdrError} `protocol` when the server keeps giving fewer calls than it counts
   * @example
   * for await (const call of cdr.pbx.cdrs.export({ startDate, endDate }, { checkpoint })) collect(call);
   */
  export(filters: PbxCdrExportFilters, options?: WindowedOptions): AsyncGenerator<PbxCdr, void, undefined>;
  /**
   * Calls that ended since the last walk with this checkpoint, and calls that are another than they were then: one whose
   * recording came late, say. It is over when it has caught up.
   */
  changes(filters: PbxCdrChangesFilters, options?: WindowedOptions): AsyncGenerator<PbxCdrChange, void, undefined>;
}

/** Refuses at once what the contract refuses, not first in the loop. */
const toCheckedQuery = (
  filters: PbxCdrListFilters,
  operation: CdrOperation,
  settings: Settings,
  options: CallOptions | undefined,
): PbxListQuery => {
  checkOptions(operation, options);
  const query = toListQuery(filters, operation, settings.zone);
  toListParameters(query, operation);
  return query;
};

const need = <Value>(
  value: Value | null | undefined,
  path: string,
  message: string,
  operation: CdrOperation,
): Value => {
  if (value !== undefined && value !== null) return value;
  throw toArgumentError(operation, path, message);
};

/** The pbx API over a transport. */
export const createPbxCdrs = (send: Transport, settings: Settings): PbxCdrs => {
  const { reader, zone } = settings;
  const decoder = createPbxCdrReader(reader);
  const list = createListRequest(send, settings);
  const scroll = createSteadyScroll(send, settings);

  const fetchPage = (query: PbxListQuery, options?: CallOptions, before?: readonly PbxCdr[]): CdrPromise<PbxCdrPage> =>
    toCdrPromise(
      list(query, 'pbx.cdrs.list', options).then(({ data, response }) => ({
        data: toPage(query, data, fetchPage, before),
        response,
      })),
    );
  const toReader = (asked: Pick<WindowReaderOptions, 'query' | 'side' | 'operation' | 'options'>) =>
    createWindowReader({ list, scroll, zone, ...asked });

  return {
    get: (id, options) =>
      toCdrPromise(
        send({ operation: 'pbx.cdrs.get', api: 'pbx', route: pbxEndpoints.getCdr, params: { id }, decoder, options }),
      ),
    list: (filters = {}, options) => {
      try {
        return fetchPage(toPaginated(toListQuery(filters, 'pbx.cdrs.list', zone)), options);
      } catch (error) {
        return toCdrPromise(Promise.reject(error));
      }
    },
    scroll: (filters = {}, options) => {
      const operation = 'pbx.cdrs.scroll';
      const query = toCheckedQuery(filters, operation, settings, options);
      return flatten(scroll(query, operation, options), operation, options?.signal);
    },
    pages: (filters = {}, options = {}) => {
      const query = toCheckedQuery(filters, 'pbx.cdrs.pages', settings, options);
      return walkPages(list, { limit: 500, ...query }, zone, options);
    },
    export: (filters, options = {}) => {
      const operation = 'pbx.cdrs.export';
      const { startDate, endDate, ...query } = toCheckedQuery(filters, operation, settings, options);
      const range = {
        startDate: need(startDate, 'startDate', 'must be given', operation),
        endDate: need(endDate, 'endDate', 'must be given', operation),
      };
      const windows = toReader({ query, side: 'started', operation, options });
      return flatten(exportWindows(windows, { ...query, ...range }, options), operation, options.signal);
    },
    changes: (asked, options = {}) => {
      const operation = 'pbx.cdrs.changes';
      checkObject(operation, 'filters', asked);
      const { since, lookback = 3600, ...filters } = asked;
      const query = toCheckedQuery(filters, operation, settings, options);
      const request = {
        query,
        since: toMomentText(since, 'since', operation, zone, filters.repeatedHour),
        lookback: need(toSeconds(lookback), 'lookback', 'must be seconds or a duration: PT1H', operation),
        now: zone.toLocal(new Date()),
        zone,
      };
      const windows = toReader({ query, side: 'ended', operation, options });
      return flatten(changeWindows(windows, request, options), operation, options.signal);
    },
  };
};
