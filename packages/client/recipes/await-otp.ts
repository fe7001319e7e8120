import { setTimeout as wait } from 'node:timers/promises';
import { type AutocallReport, type CdrClient, CdrError } from '@cdr/client';

/** How often to fetch the report, and until when. */
export interface AwaitOtpOptions {
  readonly everyMs: number;
  readonly signal: AbortSignal;
}

/**
 * Waits until an OTP call is over. `answered` means that the code was heard. A missing report is fetched again.
 *
 * @example
 * const { disposition } = await awaitOtp(cdr, callId, { everyMs: 2000, signal: AbortSignal.timeout(60_000) });
 */
export const awaitOtp = async (
  cdr: CdrClient,
  callId: string,
  { everyMs, signal }: AwaitOtpOptions,
): Promise<AutocallReport> => {
  for (;;) {
    const report = await cdr.autocall.reports.get(callId, { signal }).catch((error: unknown) => {
      if (CdrError.isInstance(error) && error.kind === 'not-found') return null;
      throw error;
    });
    // A call without an answer has no times, but a disposition.
    if (report && (report.endedAt !== null || !['answered', 'unknown'].includes(report.disposition))) return report;
    await wait(everyMs, undefined, { signal });
  }
};
