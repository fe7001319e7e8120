import * as z from 'zod/mini';
import { type CodecOptions, type ReaderSettings, refuseEncode, toReaderSettings } from '../wire/reader-settings.ts';
import { type Disposition, toDisposition } from '../wire/disposition.ts';
import { toInstant, toWireTime } from '../wire/instant.ts';
import { LooseNumber, toSeconds } from '../wire/loose-number.ts';
import { LooseString, LooseText, toStatus, toText } from '../wire/text.ts';
import { type Direction, toDirection } from '../wire/direction.ts';

/** One call, as a tolerant reader takes it: unknown keys stay, known quirks pass. */
export const PbxCdrLoose = z.looseObject({
  id: z.string().check(z.refine((id) => id.trim() !== '', 'must not be empty')),
  sip_call_id: LooseText,
  cause: LooseText,
  duration: LooseNumber,
  billsec: LooseNumber,
  direction: LooseText,
  recording_url: LooseText,
  extension: LooseText,
  from_number: LooseText,
  to_number: LooseText,
  receive_dest: LooseText,
  time_started: LooseString,
  time_answered: LooseString,
  time_ended: LooseString,
  status: LooseString,
});
/** One call, as it came. */
export type PbxCdrLoose = z.infer<typeof PbxCdrLoose>;

/** One call of the pbx API, decoded. `null` means that the wire had nothing there. */
export interface PbxCdr {
  readonly id: string;
  /** RFC 3261 Call-ID, opaque; shared by the legs of a transfer or a ring group. */
  readonly sipCallId: string | null;
  /** FreeSWITCH hangup cause; never a reason to doubt `status`. */
  readonly hangupCause: string | null;
  /** From start to end, ringing included. autocall's field of this name is talk time instead. @unit seconds */
  readonly durationSeconds: number;
  /** Talk time; the wire's `billsec`. @unit seconds */
  readonly billableSeconds: number;
  /** @deprecated The same as `billableSeconds`, for one release. */
  readonly billsec: number;
  readonly direction: Direction | 'unknown';
  /** Null until the recording is ready, which is after the call has ended. */
  readonly recordingUrl: string | null;
  readonly extension: string | null;
  readonly fromNumber: string | null;
  readonly toNumber: string | null;
  /** The ring group or queue through which the extension got the call. */
  readonly receiveDest: string | null;
  readonly startedAt: Date | null;
  readonly answeredAt: Date | null;
  readonly endedAt: Date | null;
  /** As the provider spells it; null where it sends none. */
  readonly status: string | null;
  readonly disposition: Disposition;
  /** The row as it came, unknown keys included. */
  readonly raw: PbxCdrLoose;
}

/** The call of a row whose form is checked. */
export const toPbxCdr = (raw: PbxCdrLoose, settings: ReaderSettings): PbxCdr => {
  const billableSeconds = toSeconds(raw.billsec, 'billsec', settings);
  const status = toStatus(raw.status, settings);
  return {
    id: raw.id.trim(),
    sipCallId: toText(raw.sip_call_id),
    hangupCause: toText(raw.cause),
    durationSeconds: toSeconds(raw.duration, 'duration', settings),
    billableSeconds,
    billsec: billableSeconds,
    direction: toDirection(raw.direction, settings.directions),
    recordingUrl: toText(raw.recording_url),
    extension: toText(raw.extension),
    fromNumber: toText(raw.from_number),
    toNumber: toText(raw.to_number),
    receiveDest: toText(raw.receive_dest),
    startedAt: toInstant(raw.time_started, 'time_started', settings),
    answeredAt: toInstant(raw.time_answered, 'time_answered', settings),
    endedAt: toInstant(raw.time_ended, 'time_ended', settings),
    status,
    disposition: toDisposition(status),
    raw,
  };
};

/** The row of a call, with the unknown keys of its `raw`. */
export const toPbxRow = (cdr: PbxCdr, { zone, directions }: ReaderSettings): PbxCdrLoose => ({
  ...cdr.raw,
  id: cdr.id,
  sip_call_id: cdr.sipCallId ?? '',
  cause: cdr.hangupCause ?? '',
  duration: cdr.durationSeconds,
  // Whichever of the two names was changed since it was read.
  billsec: cdr.billsec === Math.max(0, Number(cdr.raw.billsec)) ? cdr.billableSeconds : cdr.billsec,
  direction: cdr.direction === 'unknown' ? cdr.raw.direction : directions[cdr.direction],
  recording_url: cdr.recordingUrl ?? '',
  extension: cdr.extension ?? '',
  from_number: cdr.fromNumber ?? '',
  to_number: cdr.toNumber ?? '',
  receive_dest: cdr.receiveDest ?? '',
  time_started: toWireTime(cdr.startedAt, zone),
  time_answered: toWireTime(cdr.answeredAt, zone),
  time_ended: toWireTime(cdr.endedAt, zone),
  status: cdr.status,
});

/** The codec between the pbx wire and {@link PbxCdr}, for one account. @throws {RangeError} for an unknown time zone */
export const createPbxCdrCodec = (options?: CodecOptions) => {
  const settings = toReaderSettings(options);
  return z.codec(PbxCdrLoose, z.custom<PbxCdr>(), {
    decode: (raw) => toPbxCdr(raw, settings),
    encode: (cdr) => toPbxRow(cdr, settings),
  });
};

/** {@link createPbxCdrCodec} without its encoder, for bundles that only decode. */
export const createPbxCdrReader = (options?: CodecOptions) => {
  const settings = toReaderSettings(options);
  return z.codec(PbxCdrLoose, z.custom<PbxCdr>(), { decode: (raw) => toPbxCdr(raw, settings), encode: refuseEncode });
};
