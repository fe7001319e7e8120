import { autocallReportExample, pbxCdrExamples } from '@cdr/contract/examples';

/** A finished call that was not answered: the cache stores it. */
export const BUSY_CDR = pbxCdrExamples[0];
/** A finished call with its recording: kept by the cache. */
export const ANSWERED_CDR = pbxCdrExamples[1];
/** A finished report with a one-time password: never kept. */
export const OTP_REPORT = autocallReportExample;
/** A finished report without a secret: kept by the cache. */
export const PLAIN_REPORT = { data: { ...autocallReportExample.data, code_otp: null } };
/** A page of both calls. */
export const PAGE = { data: [...pbxCdrExamples], limit: 10, page: 1, total: 2 };
/** A scroll's batch of both calls. */
export const SCROLL = { data: [...pbxCdrExamples], scroll_id: '111222333444aaabbbcccddd==' };

/** An instant long after the examples' calls. @unit epoch milliseconds */
export const LONG_AFTER = Date.parse('2026-11-01T00:00:00Z');

/** The path of a report. */
export const REPORT_PATH = `/api/v2/report/${autocallReportExample.data.id}`;
/** The path of a call. */
export const CDR_PATH = `/v1/cdr/${BUSY_CDR.id}`;
/** The path of the list. */
export const LIST_PATH = '/v1/cdr';
