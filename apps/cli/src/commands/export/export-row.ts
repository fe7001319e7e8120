import { type PbxCdr, toCallRecord } from '@cdr/client';
import type { TimeZone } from '@cdr/contract';
import { toZonedIso } from '../../lib/read-zone.ts';
import type { Cell } from '../../output/column.ts';
import type { ExportRow } from './formats/read-rows.ts';

/** A column of an export. */
export interface ExportField {
  readonly name: string;
  /** In DuckDB. */
  readonly type: 'VARCHAR' | 'BIGINT' | 'TIMESTAMPTZ';
  readonly toValue: (call: PbxCdr, zone: TimeZone) => Cell;
}

const text = (name: string, toValue: (call: PbxCdr) => string | null): ExportField => ({
  name,
  type: 'VARCHAR',
  toValue,
});
const seconds = (name: string, toValue: (call: PbxCdr) => number | null): ExportField => ({
  name,
  type: 'BIGINT',
  toValue,
});
const time = (name: string, toInstant: (call: PbxCdr) => Date | null): ExportField => ({
  name,
  type: 'TIMESTAMPTZ',
  toValue: (call, zone) => {
    const instant = toInstant(call);
    return instant === null ? null : toZonedIso(instant, zone);
  },
});

/** The columns of an export. Numbers and ids are texts. */
export const EXPORT_FIELDS: readonly ExportField[] = [
  text('id', ({ id }) => id),
  text('sipCallId', ({ sipCallId }) => sipCallId),
  text('direction', ({ direction }) => direction),
  text('disposition', ({ disposition }) => disposition),
  text('status', ({ status }) => status),
  text('from', ({ fromNumber }) => fromNumber),
  text('to', ({ toNumber }) => toNumber),
  text('extension', ({ extension }) => extension),
  text('receiveDest', ({ receiveDest }) => receiveDest),
  time('startedAt', ({ startedAt }) => startedAt),
  time('answeredAt', ({ answeredAt }) => answeredAt),
  time('endedAt', ({ endedAt }) => endedAt),
  seconds('ringSeconds', (call) => toCallRecord(call).ringSeconds),
  seconds('talkSeconds', ({ billableSeconds }) => billableSeconds),
  seconds('totalSeconds', ({ durationSeconds }) => durationSeconds),
  text('hangupCause', ({ hangupCause }) => hangupCause),
  text('recordingUrl', ({ recordingUrl }) => recordingUrl),
];

/** A call as a row of some fields. */
export const toExportRow = (call: PbxCdr, fields: readonly ExportField[], zone: TimeZone): ExportRow =>
  Object.fromEntries(fields.map(({ name, toValue }) => [name, toValue(call, zone)]));
