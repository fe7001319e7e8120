import { createPbxCdrCodec, PbxCdrWire } from '@cdr/contract';
import type { ReadAnswer } from './answer.ts';
import { pickKeys } from './pick-keys.ts';

const codec = createPbxCdrCodec();

/** The keys of one call of pbx. */
export const PBX_CDR_KEYS: readonly string[] = Object.keys(PbxCdrWire.shape);

/** Reads pbx's one call. */
export const readPbxCdr: ReadAnswer = (value) => {
  const read = codec.safeParse(value);
  if (!read.success) return null;
  const { raw, endedAt, answeredAt, disposition, recordingUrl } = read.data;
  const isAnswered = answeredAt !== null || disposition === 'answered';
  return {
    body: pickKeys(raw, PBX_CDR_KEYS),
    facts: { endedAt, awaitsRecording: isAnswered && recordingUrl === null, holdsSecret: false },
  };
};
