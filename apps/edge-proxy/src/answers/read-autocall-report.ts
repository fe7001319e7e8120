import { AutocallReportEnvelope, createAutocallReportCodec } from '@cdr/contract';
import type { ReadAnswer } from './answer.ts';
import { pickKeys } from './pick-keys.ts';

const codec = createAutocallReportCodec();
const REPORT_KEYS = Object.keys(AutocallReportEnvelope.shape.data.shape);

/** Reads autocall's report of one call. */
export const readAutocallReport: ReadAnswer = (value) => {
  const read = codec.safeParse(value);
  if (!read.success) return null;
  const { raw, endedAt } = read.data;
  return {
    body: { data: pickKeys(raw, REPORT_KEYS) },
    facts: { endedAt, awaitsRecording: false, holdsSecret: (raw.code_otp ?? null) !== null },
  };
};
