import { createPbxCdrCodec, type PbxCdr, PbxCdrWire } from '@cdr/contract';
import type { RecordFacts } from './response-facts.ts';
import type { Decode } from './decoder.ts';
import { pickKeys } from './pick-keys.ts';

const codec = createPbxCdrCodec();

/** The keys of one call of pbx. */
export const PBX_CDR_KEYS: readonly string[] = Object.keys(PbxCdrWire.shape);

/** The facts that decide how long a call of pbx stays cached. */
export const toPbxFacts = ({ startedAt, answeredAt, endedAt, disposition, recordingUrl }: PbxCdr): RecordFacts => {
  const isAnswered = answeredAt !== null || disposition === 'answered';
  return { startedAt, endedAt, awaitsRecording: isAnswered && recordingUrl === null, holdsSecret: false };
};

/** Decodes one call of pbx. */
export const decodePbxCdr: Decode = (value) => {
  const read = codec.safeParse(value);
  if (!read.success) return null;
  const facts = { shape: 'record', id: read.data.id, record: toPbxFacts(read.data) } as const;
  return { body: pickKeys(read.data.raw, PBX_CDR_KEYS), facts };
};
