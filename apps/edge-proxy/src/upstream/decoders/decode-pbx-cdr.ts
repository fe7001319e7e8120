import { createPbxCdrCodec, type PbxCdr, PbxCdrWire } from '@cdr/contract';
import type { RecordFacts } from './response-facts.ts';
import type { Decode } from './decoder.ts';
import { pickKeys } from './pick-keys.ts';

const codec = createPbxCdrCodec();

/** The keys of one call of pbx. */
export const PBX_CDR_KEYS: readonly string[] = Object.keys(PbxCdrWire.shape);

/** What decides how long a call of pbx may be kept. */
export const toPbxFacts = ({ startedAt, answeredAt, endedAt, disposition, recordingUrl }: PbxCdr): RecordFacts => {
  const isAnswered = answeredAt !== null || disposition === 'answered';
  return { startedAt, endedAt, awaitsRecording: isAnswered && recordingUrl === null, holdsSecret: false };
};

/** Reads pbx's one call. */
export const decodePbxCdr: Decode = (value) => {
  const read = codec.safeParse(value);
  if (!read.success) return null;
  const facts = { shape: 'record', id: read.data.id, record: toPbxFacts(read.data) } as const;
  return { body: pickKeys(read.data.raw, PBX_CDR_KEYS), facts };
};
