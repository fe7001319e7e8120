import { type AutocallReport, autocallRoutes, createAutocallReportCodec, type ReaderOptions } from '@cdr/contract';
import type { CallOptions } from '../options.ts';
import type { Transport } from '../transport.ts';

/** The reports of the autocall API. */
export interface AutocallReports {
  /**
   * The report of one broadcast or OTP call.
   *
   * @param callId carries the phone number, so it is personal data
   * @throws {CdrError} `not-found` for a call that the account does not have
   */
  get(callId: string, options?: CallOptions): Promise<AutocallReport>;
}

/** The autocall API over a transport. */
export const createAutocallReports = (send: Transport, reader: ReaderOptions): AutocallReports => {
  const decoder = createAutocallReportCodec(reader);
  return {
    get: (callId, { signal } = {}) =>
      send({
        operation: 'autocall.reports.get',
        api: 'autocall',
        route: autocallRoutes.getReport,
        params: { callId },
        decoder,
        signal,
      }),
  };
};
