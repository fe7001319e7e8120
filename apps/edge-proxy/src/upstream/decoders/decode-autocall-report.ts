import { AutocallReportEnvelope, createAutocallReportCodec } from '@cdr/contract';
import type { Decode } from './decoder.ts';
import { pickKeys } from './pick-keys.ts';

const codec = createAutocallReportCodec();
const REPORT_KEYS = Object.keys(AutocallReportEnvelope.shape.data.shape);

/** Decodes autocall's report of one call. */
export const decodeAutocallReport: Decode = (value) => {
  const read = codec.safeParse(value);
  if (!read.success) return null;
  const { id, raw, createdAt, endedAt } = read.data;
  const holdsSecret = (raw.code_otp ?? null) !== null;
  const record = { startedAt: createdAt, endedAt, awaitsRecording: false, holdsSecret };
  return { body: { data: pickKeys(raw, REPORT_KEYS) }, facts: { shape: 'record', id, record } };
};
