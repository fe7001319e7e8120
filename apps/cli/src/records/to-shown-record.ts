import type { CallRecord, Party } from '@cdr/client';
import { HIDDEN, maskId, maskPhone, maskPhonesIn, maskRecord } from '@cdr/contract/masks';
import { toZonedIso } from '../lib/read-zone.ts';
import type { Presentation } from '../output/presentation.ts';

/** A call as commands print it: a {@link CallRecord} with ISO 8601 times, masked unless numbers are shown. */
export type ShownRecord = Omit<CallRecord, 'startedAt' | 'answeredAt' | 'endedAt' | 'raw'> & {
  readonly startedAt: string | null;
  readonly answeredAt: string | null;
  readonly endedAt: string | null;
  readonly raw: Readonly<Record<string, unknown>>;
};

const maskParty = ({ number, e164 }: Party): Party => ({
  number: number === null ? null : maskPhone(number),
  e164: e164 === null ? null : maskPhone(e164),
});

const mask = (record: ShownRecord): ShownRecord => ({
  ...record,
  id: maskId(record.id),
  from: maskParty(record.from),
  to: maskParty(record.to),
  extension: record.extension === null ? null : maskPhonesIn(record.extension),
  recordingUrl: record.recordingUrl === null ? null : HIDDEN,
  raw: maskRecord(record.raw),
});

/** The OTP of a report is a secret: no output has it. */
const withoutOtp = (raw: CallRecord['raw']): Record<string, unknown> =>
  'code_otp' in raw ? { ...raw, code_otp: null } : { ...raw };

/** A call as commands print it. */
export const toShownRecord = (
  { startedAt, answeredAt, endedAt, raw, ...record }: CallRecord,
  { zone, showNumbers }: Pick<Presentation, 'zone' | 'showNumbers'>,
): ShownRecord => {
  const toText = (instant: Date | null): string | null => (instant === null ? null : toZonedIso(instant, zone));
  const { source, id, direction, disposition, from, to, extension, ...rest } = record;
  const shown = {
    source,
    id,
    direction,
    disposition,
    from,
    to,
    extension,
    startedAt: toText(startedAt),
    answeredAt: toText(answeredAt),
    endedAt: toText(endedAt),
    ...rest,
    raw: withoutOtp(raw),
  };
  return showNumbers ? shown : mask(shown);
};
