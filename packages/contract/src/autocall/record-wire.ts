import * as z from 'zod/mini';
import { LocalDateTime, LocalDateTimeOrNone } from '../wire/wire-time.ts';
import { Seconds } from '../wire/seconds.ts';

/** The dispositions that an autocall server sends. @source autocall-report-v2.md, table "Call Type" */
export const AUTOCALL_STATUSES = [
  'FAIL',
  'ANSWERED',
  'NOANWSER',
  'BUSY',
  'CONGESTION',
  'INVALIDNUMBER',
  'ERROR',
  'CANCEL',
] as const;

/** The kinds of call that an autocall server sends. @source autocall-report-v2.md, "Attributes", `type` */
export const AUTOCALL_TYPES = ['OTP', 'TTS', 'DEFAULT'] as const;

const DIGITS = /^\d+$/;
const KEYPRESS = /^(?:127|[0-9*#A-D]+)$/;

/**
 * One broadcast or OTP call, as a faithful autocall server writes it.
 *
 * @source autocall-report-v2.md, "Attributes"
 */
export const AutocallReportWire = z.object({
  campaign_id: z.string().check(z.regex(DIGITS, 'must be digits')),
  /** The code that was read out: a secret. Null on a failed call. */
  code_otp: z.nullable(z.string()),
  created_at: LocalDateTime,
  /** **Talk** time, 0 when not picked up: not pbx's `duration`. @unit seconds */
  duration: Seconds,
  ended_at: LocalDateTimeOrNone,
  /** Carries the phone number, so it and any URL with it are personal data. */
  id: z.string(),
  /** DTMF keys; `127`: hung up without one. */
  keypress: z.string().check(z.regex(KEYPRESS, 'must be 127 or DTMF keys')),
  /** JSON inside a string, as the API call that placed this call sent it: personal data. */
  param: z.string(),
  phone_number: z.string(),
  started_at: LocalDateTimeOrNone,
  status: z.enum(AUTOCALL_STATUSES),
  type: z.enum(AUTOCALL_TYPES),
  user_id: z.string().check(z.regex(DIGITS, 'must be digits')),
});
/** One broadcast or OTP call, as a faithful autocall server writes it. */
export type AutocallReportWire = z.infer<typeof AutocallReportWire>;

/** The response of `GET /api/v2/report/{callId}`. */
export const AutocallReportEnvelope = z.object({ data: AutocallReportWire });
/** The response of `GET /api/v2/report/{callId}`. */
export type AutocallReportEnvelope = z.infer<typeof AutocallReportEnvelope>;
