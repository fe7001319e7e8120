import * as z from 'zod/mini';
import { isLocalDateTime } from './local-date-time.ts';

/**
 * Wall-clock time as the provider writes it: `YYYY-MM-DD HH:mm:ss`, no zone.
 *
 * @unit   whole seconds, Asia/Ho_Chi_Minh unless the tenant has another zone
 * @source pbx-cdr-v1.md, "Query Parameters"; autocall-report-v2.md, "Get a Specific CDR"
 */
export const LocalDateTime = z.string().check(z.refine(isLocalDateTime, 'must be YYYY-MM-DD HH:mm:ss'));

/**
 * A time that may not have come yet: then the wire has `""`.
 *
 * @source pbx-cdr-v1.md, "Get CDRs", the sample's `time_answered`
 */
export const LocalDateTimeOrNone = z
  .string()
  .check(z.refine((text) => text === '' || isLocalDateTime(text), 'must be YYYY-MM-DD HH:mm:ss or empty'));
