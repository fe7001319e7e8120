import { createTimeZone } from '@cdr/contract';
import type { ConversationRow } from '@cdr/sync';

const COLUMNS = [
  'started_at',
  'ended_at',
  'direction',
  'disposition',
  'from_number',
  'to_number',
  'extension',
  'ring_seconds',
  'talk_seconds',
  'hangup_cause',
  'legs',
  'missed',
  'id',
] as const;

/** A spreadsheet runs a text that begins like a formula; a number with its plus is none. */
const FORMULA = /^(?:[=@\t\r]|[+-](?![\d*\s().-]*$))/;

/** A cell. @source RFC 4180 */
export const toCell = (value: string | number | null): string => {
  if (value === null) return '';
  const text = typeof value === 'string' && FORMULA.test(value) ? `'${value}` : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

const toLine = (cells: readonly (string | number | null)[]): string => `${cells.map(toCell).join(',')}\r\n`;

/** Lines of a CSV file: the heading, then one a conversation. Times are of the zone, with its offset. */
export const createCsvWriter = (zoneName: string) => {
  const zone = createTimeZone(zoneName);
  const toLocal = (at: string | null): string | null => {
    if (at === null) return null;
    const local = zone.toLocal(new Date(at)).replace(' ', 'T');
    const minutes = Math.round((Date.parse(`${local}Z`) - Date.parse(at)) / 60_000);
    const [hours, rest] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60];
    return `${local}${minutes < 0 ? '-' : '+'}${String(hours).padStart(2, '0')}:${String(rest).padStart(2, '0')}`;
  };
  return {
    heading: toLine(COLUMNS),
    toLine: (row: ConversationRow): string =>
      toLine([
        toLocal(row.startedAt),
        toLocal(row.endedAt),
        row.direction,
        row.disposition,
        row.from,
        row.to,
        row.extension,
        row.ringSeconds,
        row.talkSeconds,
        row.hangupCause,
        row.legs,
        row.isMissed ? 1 : 0,
        row.id,
      ]),
  };
};
