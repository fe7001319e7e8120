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
import { type FetchPage, type PbxCdrPage, toPage, toPaginated } from '../walks/page.ts';
import { type PbxCdrPagesOptions, type PbxCdrWalkPage, walkPages } from '../walks/pages.ts';
import { createResumableScroll } from '../walks/resumable-scroll.ts';
import { createWindowReader, type WindowReaderOptions } from '../walks/window-reader.ts';

/** The call history of the pbx API. */
export interface PbxCdrs {
  /**
   * Fetches one call.
   *
   * @param idOrSipCallId the call's id, or a SIP Call-ID, which returns the newest of its calls
   * @throws {CdrError} `not-found` if the account has no such call
   */
  get(idOrSipCallId: string, options?: CallOptions): CdrPromise<PbxCdr>;
  /** Fetches one page of the calls that match the filters, newest first. */
  list(filters?: PbxCdrListFilters, options?: CallOptions): CdrPromise<PbxCdrPage>;
  /**
   * Iterates over all calls that match the filters, newest first, as of the start of the scroll. No call is missing or
   * repeated.
   *
   * The next batch is requested once the last one is used up. Leaving the loop ends the requests. A scroll that its
   * server loses restarts where it stopped.
   *
   * @throws {CdrError} `invalid-argument` at once. In the loop: `expired-scroll`, or `protocol` for a scroll that
   * repeats itself, if restarts do not help
   */
  scroll(filters?: PbxCdrScrollFilters, options?: CallOptions): AsyncGenerator<PbxCdr, void, undefined>;
  /**
   * Iterates over the same calls page by page. The token of each page resumes the walk later, in any process.
   *
   * Calls that start in the meantime do not move the pages.
   *
   * @example
   * for await (const page of cdr.pbx.cdrs.pages(filters, { continuationToken })) await store(page.rows,
   * page.continuationToken);
   */
  pages(filters?: PbxCdrScrollFilters, options?: PbxCdrPagesOptions): AsyncGenerator<PbxCdrWalkPage, void, undefined>;
  /**
   * Iterates over every call of a past range, newest first, and compares the number with the server's count. A
   * checkpoint makes it resumable.
   *
   * @throws {CdrError} `protocol` if the server keeps returning fewer calls than it counts
   * @example
   * for await (const call of cdr.pbx.cdrs.export({ startDate, endDate }, { checkpoint })) collect(call);
   */
  export(filters: PbxCdrExportFilters, options?: WindowedOptions): AsyncGenerator<PbxCdr, void, undefined>;
  /**
   * Iterates over calls that ended since the last walk with this checkpoint, and over calls that changed since then: a
   * late recording, for example. It ends when it has caught up.
   */
  changes(filters: PbxCdrChangesFilters, options?: WindowedOptions): AsyncGenerator<PbxCdrChange, void, undefined>;
}

/** Checks filters and options before the loop starts. */
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

const requireArgument = <Value>(
  value: Value | null | undefined,
  path: string,
  message: string,
  operation: CdrOperation,
): Value => {
  if (value !== undefined && value !== null) return value;
  throw toArgumentError(operation, path, message);
};

/** Creates the pbx API over a transport. */
export const createPbxCdrs = (send: Transport, settings: Settings): PbxCdrs => {
  const { reader, zone } = settings;
  const decoder = createPbxCdrReader(reader);
  const list = createListRequest(send, settings);
  const scroll = createResumableScroll(send, settings);

  const fetchPage: FetchPage = async (query, options, before) => {
    const { data, response } = await list(query, 'pbx.cdrs.list', options);
    return { data: toPage(query, data, fetchPage, before), response };
  };
  const toReader = (request: Pick<WindowReaderOptions, 'query' | 'side' | 'operation' | 'options'>) =>
    createWindowReader({ list, scroll, zone, ...request });

  return {
    get: (id, options) =>
      toCdrPromise(
        send({ operation: 'pbx.cdrs.get', api: 'pbx', route: pbxEndpoints.getCdr, params: { id }, decoder, options }),
      ),
    list: (filters = {}, options) => {
      const request = async () => fetchPage(toPaginated(toListQuery(filters, 'pbx.cdrs.list', zone)), options);
      return toCdrPromise(request());
    },
    scroll: (filters = {}, options) => {
      const operation = 'pbx.cdrs.scroll';
      const query = toCheckedQuery(filters, operation, settings, options);
      return flatten(scroll(query, operation, options), operation, options);
    },
    pages: (filters = {}, options = {}) => {
      const query = toCheckedQuery(filters, 'pbx.cdrs.pages', settings, options);
      return walkPages(list, { limit: 500, ...query }, zone, options);
    },
    export: (filters, options = {}) => {
      const operation = 'pbx.cdrs.export';
      const { startDate, endDate, ...query } = toCheckedQuery(filters, operation, settings, options);
      const range = {
        startDate: requireArgument(startDate, 'startDate', 'is required', operation),
        endDate: requireArgument(endDate, 'endDate', 'is required', operation),
      };
      const windows = toReader({ query, side: 'started', operation, options });
      return flatten(exportWindows(windows, { ...query, ...range }, options), operation, options);
    },
    changes: (filters, options = {}) => {
      const operation = 'pbx.cdrs.changes';
      checkObject(operation, 'filters', filters);
      const { since, lookback = 3600, ...others } = filters;
      const query = toCheckedQuery(others, operation, settings, options);
      const request = {
        query,
        since: toMomentText(since, 'since', operation, zone, filters.repeatedHour),
        lookback: requireArgument(toSeconds(lookback), 'lookback', 'must be seconds or a duration: PT1H', operation),
        now: zone.toLocal(new Date()),
        zone,
      };
      const windows = toReader({ query, side: 'ended', operation, options });
      return flatten(changeWindows(windows, request, options), operation, options);
    },
  };
};
