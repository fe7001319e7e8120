import { language } from './language.ts';

const LOCALES = { en: 'en-GB', vi: 'vi-VN' } as const;

const formats = new Map<string, Intl.DateTimeFormat>();

const toDateFormat = (zone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat => {
  const locale = LOCALES[language.value];
  const key = JSON.stringify([locale, zone, options]);
  const kept = formats.get(key);
  if (kept !== undefined) return kept;
  const made = new Intl.DateTimeFormat(locale, { timeZone: zone, ...options });
  formats.set(key, made);
  return made;
};

const TIME = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
const DATE = { weekday: 'short', day: 'numeric', month: 'short' } as const;

/** `09:12:07` */
export const formatClock = (at: string, zone: string): string =>
  toDateFormat(zone, { ...TIME, second: '2-digit' }).format(new Date(at));

/** `Mon 22 Jun` */
export const formatDay = (at: string | number, zone: string): string => toDateFormat(zone, DATE).format(new Date(at));

/** `2026-06-22`, as a field of a form takes it. */
export const formatDayValue = (at: string | number, zone: string): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short' }).format(new Date(at));

/** `Mon 22 Jun, 09:12` */
export const formatMoment = (at: string | number, zone: string): string =>
  toDateFormat(zone, { ...DATE, ...TIME }).format(new Date(at));

/** A tick of the time line. */
export const formatTick = (seconds: number, zone: string, unit: 'clock' | 'day' | 'month'): string =>
  toDateFormat(
    zone,
    unit === 'clock' ? TIME : unit === 'day' ? { day: 'numeric', month: 'short' } : { month: 'short', year: 'numeric' },
  ).format(seconds * 1000);

/** `Mon 22 – Sun 28 Jun 2026`; with times where the span is no run of days. */
export const formatSpan = (since: string, until: string, zone: string): string => {
  const clock = toDateFormat(zone, { ...TIME, second: '2-digit' });
  const [low, high] = [new Date(since), new Date(until)];
  const isDays = clock.format(low) === '00:00:00' && clock.format(high) === '00:00:00' && high > low;
  const format = toDateFormat(zone, { ...DATE, year: 'numeric', ...(isDays ? {} : TIME) });
  return format.formatRange(low, isDays ? new Date(high.getTime() - 1000) : high);
};

/** `Mon` … `Sun`, from 0. */
export const formatWeekday = (index: number): string =>
  toDateFormat('UTC', { weekday: 'short' }).format(Date.UTC(2024, 0, 1 + index));

/** `Mon 09:00` of `1-09`. */
export const formatWeekHour = (value: string): string => `${formatWeekday(Number(value[0]) - 1)} ${value.slice(2)}:00`;

/** `12,481` */
export const formatCount = (value: number): string => new Intl.NumberFormat(LOCALES[language.value]).format(value);

/** `71.3 %` */
export const formatShare = (value: number): string =>
  `${new Intl.NumberFormat(LOCALES[language.value], { minimumFractionDigits: 1, maximumFractionDigits: 1 }).format(value * 100)} %`;

/** With its sign: `+4.1`, `−0.8`. */
export const formatSigned = (value: number, digits = 0): string => {
  const text = new Intl.NumberFormat(LOCALES[language.value], {
    signDisplay: 'exceptZero',
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(value);
  return text.replace('-', '−');
};

/** `2:41`, `1:05:09` */
export const formatDuration = (seconds: number): string => {
  const whole = Math.round(seconds);
  const [hours, minutes, rest] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  const end = String(rest).padStart(2, '0');
  return hours > 0 ? `${formatCount(hours)}:${String(minutes).padStart(2, '0')}:${end}` : `${minutes}:${end}`;
};
