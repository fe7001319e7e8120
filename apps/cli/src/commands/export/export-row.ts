import { type PbxCdr, toCallRecord } from '@cdr/client';
import type { TimeZone } from '@cdr/contract';
import { toZonedIso } from '../../lib/read-zone.ts';
import type { Cell } from '../../output/column.ts';

/** A value of an exported call, and its type in DuckDB. */
interface Field {
  readonly type: 'VARCHAR' | 'BIGINT' | 'TIMESTAMPTZ';
  readonly toValue: (call: PbxCdr, zone: TimeZone) => Cell;
}

const text = (toValue: (call: PbxCdr) => string | null): Field => ({ type: 'VARCHAR', toValue });
const seconds = (toValue: (call: PbxCdr) => number | null): Field => ({ type: 'BIGINT', toValue });
const time = (toInstant: (call: PbxCdr) => Date | null): Field => ({
  type: 'TIMESTAMPTZ',
  toValue: (call, zone) => {
    const instant = toInstant(call);
    return instant === null ? null : toZonedIso(instant, zone);
  },
});

/** The columns of an export. Numbers and ids are texts. */
export const EXPORT_FIELDS: Readonly<Record<string, Field>> = {
  id: text(({ id }) => id),
  sipCallId: text(({ sipCallId }) => sipCallId),
  direction: text(({ direction }) => direction),
  disposition: text(({ disposition }) => disposition),
  status: text(({ status }) => status),
  from: text(({ fromNumber }) => fromNumber),
  to: text(({ toNumber }) => toNumber),
  extension: text(({ extension }) => extension),
  receiveDest: text(({ receiveDest }) => receiveDest),
  startedAt: time(({ startedAt }) => startedAt),
  answeredAt: time(({ answeredAt }) => answeredAt),
  endedAt: time(({ endedAt }) => endedAt),
  ringSeconds: seconds((call) => toCallRecord(call).ringSeconds),
  talkSeconds: seconds(({ billableSeconds }) => billableSeconds),
  totalSeconds: seconds(({ durationSeconds }) => durationSeconds),
  hangupCause: text(({ hangupCause }) => hangupCause),
  recordingUrl: text(({ recordingUrl }) => recordingUrl),
};

/** A row of an export: a flat object. */
export type ExportRow = Readonly<Record<string, Cell>>;

/** A call as a row. */
export const toExportRow = (call: PbxCdr, zone: TimeZone): ExportRow =>
  Object.fromEntries(Object.entries(EXPORT_FIELDS).map(([name, { toValue }]) => [name, toValue(call, zone)]));
