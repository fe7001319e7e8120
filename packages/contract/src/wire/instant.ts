import { toWallSeconds } from '@cdr/shared/wall-clock';
import type { ReaderSettings } from './reader-settings.ts';
import { type TimeZone, toOffsetMs } from './time-zone.ts';

const ISO_WITH_OFFSET = /^(.{10})[T ](.{8})([Z+-].*)$/i;

/** Blank, and how databases print a time that was never set: `0000-00-00 …` in MySQL, `0001-01-01 …` in Go and .NET. */
const NEVER = /^$|^000[01]-/;

/** Midnight of 0002-01-01 in UTC: no offset moves a time of 0001-01-01 to it. */
const YEAR_2_MS = -62_104_060_800_000;

/** Epoch milliseconds of a text without a fraction of a second; NaN for what is no time. */
const toEpochMs = (text: string, zone: TimeZone): number => {
  const [, date, time, offset] = ISO_WITH_OFFSET.exec(text) ?? [];
  if (offset === undefined) return zone.toEpochMs(text);
  // Date.parse takes 30 February for 2 March, so it reads the offset alone.
  return toWallSeconds(`${date} ${time}`) * 1000 - toOffsetMs(offset.replace(/^(.\d\d)(\d\d)$/, '$1:$2'));
};

/**
 * The instant of a time in whole seconds; null for "not there", as which the epoch counts.
 *
 * The wire's own form, milliseconds behind it, and ISO 8601 with an offset are read. Any other text is null and reported.
 *
 * @source api-quirks.md, "Time"
 */
export const toInstant = (
  text: string | null | undefined,
  field: string,
  { zone, report }: Pick<ReaderSettings, 'zone' | 'report'>,
): Date | null => {
  if (!text) return null;
  let epochMs = zone.toEpochMs(text);
  if (Number.isNaN(epochMs)) {
    const short = text.trim().replace(/[.,]\d+/, '');
    if (NEVER.test(short)) return null;
    epochMs = toEpochMs(short, zone);
    if (Number.isNaN(epochMs)) report(field, 'must be YYYY-MM-DD HH:mm:ss');
  }
  return epochMs && epochMs >= YEAR_2_MS ? new Date(epochMs) : null;
};

/** The wire's text of an instant; `""` for "not there". */
export const toWireTime = (instant: Date | null, zone: TimeZone): string => (instant ? zone.toLocal(instant) : '');
