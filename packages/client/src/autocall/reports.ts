import { type AutocallReport, autocallEndpoints, createAutocallReportReader, type ReaderOptions } from '@cdr/contract';
import { type CdrPromise, toCdrPromise } from '../http/cdr-promise.ts';
import { checkOptions, isObject } from '../core/check-arguments.ts';
import { type CdrOperation, toArgumentError } from '../core/errors.ts';
import { getMany, type GetManyOptions } from '../walks/get-many.ts';
import type { CallOptions } from '../core/options.ts';
import type { Transport } from '../http/transport.ts';

/** The reports of the autocall API. */
export interface AutocallReports {
  /**
   * The report of one broadcast or OTP call.
   *
   * @param callId carries the phone number, so it is personal data
   * @throws {CdrError} `not-found` for a call that the account does not have
   */
  get(callId: string, options?: CallOptions): CdrPromise<AutocallReport>;
  /**
   * The reports of many calls, in the order of their ids, some of them asked for ahead.
   *
   * @throws {CdrError} `not-found`, with the place of the id in `issues`, unless `onNotFound` is given
   * @example
   * for await (const report of cdr.autocall.reports.getMany(callIds, { concurrency: 8 })) console.log(report.status);
   */
  getMany(
    callIds: Iterable<string> | AsyncIterable<string>,
    options?: GetManyOptions,
  ): AsyncGenerator<AutocallReport, void, undefined>;
}

/** The autocall API over a transport. */
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
      if (!isObject(callIds) || !(Symbol.iterator in callIds || Symbol.asyncIterator in callIds))
        throw toArgumentError(operation, 'callIds', 'must be an iterable of ids');
      return getMany(async (callId, each) => (await get(operation, callId, each)).data, callIds, options);
    },
  };
};
