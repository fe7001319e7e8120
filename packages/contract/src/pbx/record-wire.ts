import * as z from 'zod/mini';
import { LocalDateTime, LocalDateTimeOrNone } from '../wire/wire-time.ts';
import { Seconds } from '../wire/seconds.ts';

/**
 * The statuses that a pbx server sends.
 *
 * @source api-quirks.md, "pbx: the CDR", `status` (a sibling document counts them)
 */
export const PBX_STATUSES = ['ANSWERED', 'NO ANSWER', 'BUSY', 'FAILED', 'UNKNOWN'] as const;

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/**
 * One call, as a faithful pbx server writes it.
 *
 * @source pbx-cdr-v1.md, "Attributes"
 */
export const PbxCdrWire = z.object({
  id: z.string().check(z.regex(UUID, 'must be a UUID')),
  /** An RFC 3261 Call-ID: any of `/ ? % @` and more may be in it. Calls of one transfer share it. */
  sip_call_id: z.string(),
  /** A FreeSWITCH hangup cause; it may contradict `status` (a sample pairs `BUSY` with `NORMAL_CLEARING`). */
  cause: z.string(),
  /** From start to end, ringing included: not autocall's `duration`. @unit seconds */
  duration: Seconds,
  /** Talk time. @unit seconds */
  billsec: Seconds,
  direction: z.int(),
  /** `""` until the recording is ready, which is after the call has ended. */
  recording_url: z.string(),
  extension: z.string(),
  from_number: z.string(),
  to_number: z.string(),
  receive_dest: z.string(),
  time_started: LocalDateTime,
  time_answered: LocalDateTimeOrNone,
  time_ended: LocalDateTimeOrNone,
  status: z.enum(PBX_STATUSES),
});
/** One call, as a faithful pbx server writes it. */
export type PbxCdrWire = z.infer<typeof PbxCdrWire>;
