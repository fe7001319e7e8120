import { type AutocallReport, autocallEndpoints, createAutocallReportReader, type ReaderOptions } from '@cdr/contract';
import { isObject } from '@cdr/shared/is-object';
import { type CdrPromise, toCdrPromise } from '../http/cdr-promise.ts';
import { checkOptions } from '../core/check-arguments.ts';
import { type CdrOperation, toArgumentError } from '../core/errors.ts';
import { getMany, type GetManyOptions } from '../walks/get-many.ts';
import type { CallOptions } from '../core/options.ts';
import type { Transport } from '../http/transport.ts';

/** The reports of the autocall API. */
export interface AutocallReports {
  /**
   * Fetches the report of one broadcast or OTP call.
   *
   * @param callId contains the phone number, so it is personal data
   * @throws {CdrError} `not-found` if the account has no such call
   */
  get(callId: string, options?: CallOptions): CdrPromise<AutocallReport>;
  /**
   * Fetches the reports of many calls, in the order of their ids, up to `concurrency` at once.
   *
   * @throws {CdrError} `not-found`, with the index of the id in `issues`, unless `onNotFound` is set
   * @example
   * for await (const report of cdr.autocall.reports.getMany(callIds, { concurrency: 8 })) console.log(report.status);
   */
  getMany(
    callIds: Iterable<string> | AsyncIterable<string>,
    options?: GetManyOptions,
  ): AsyncGenerator<AutocallReport, void, undefined>;
}

/** Creates the autocall API over a transport. */
export const createAutocallReports = (send: Transport, reader: ReaderOptions): AutocallReports => {
  const decoder = createAutocallReportReader(reader);
  const get = (operation: CdrOperation, callId: string, options?: CallOptions) =>
    send({
      operation,
      api: 'autocall',
      route: autocallEndpoints.getReport,
      params: { callId },
      decoder,
      options,
    });
  return {
    get: (callId, options) => toCdrPromise(get('autocall.reports.get', callId, options)),
    getMany: (callIds, options = {}) => {
      const operation = 'autocall.reports.getMany';
      checkOptions(operation, options);
      const isIterable = isObject(callIds) && (Symbol.iterator in callIds || Symbol.asyncIterator in callIds);
      if (!isIterable && !Array.isArray(callIds))
        throw toArgumentError(operation, 'callIds', 'must be an iterable of ids');
      return getMany(async (callId, each) => (await get(operation, callId, each)).data, callIds, options);
    },
  };
};
