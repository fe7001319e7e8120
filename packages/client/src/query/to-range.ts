import { isLocalDateTime } from '@cdr/contract';
import { isObject } from '@cdr/shared/is-object';
import { toWallSeconds, toWallText } from '@cdr/shared/wall-clock';
import { type CdrError, toArgumentError } from '../core/errors.ts';
import { type InstantInput, toEpochMs, type WallClock } from './instant-input.ts';

/** A month, a day, or the span from one moment up to, and without, another. A day (`YYYY-MM-DD`) means its midnight. */
export type Period =
  | { readonly month: string }
  | { readonly day: string }
  | { readonly from: InstantInput; readonly to: InstantInput };

/** The two ends of a range, both included, as filters take them. */
export interface DateRange {
  readonly startDate: Date | WallClock;
  readonly endDate: Date | WallClock;
}

const fail = (name: string, message: string): CdrError => toArgumentError('toRange', name, message);

const toWall = (seconds: number): WallClock => ({ wallClock: toWallText(seconds) });

/** The wall-clock second at which a day begins; NaN for an invalid day. */
const toDayStart = (day: unknown): number => {
  const midnight = `${String(day)} 00:00:00`;
  return isLocalDateTime(midnight) ? toWallSeconds(midnight) : Number.NaN;
};

/** Rounds a moment up to whole seconds: a call that began before it is excluded. */
const toMoment = (input: InstantInput, name: string): { readonly second: number; readonly isWall: boolean } => {
  const isWall = isObject(input) && 'wallClock' in input;
  const day = isWall ? toWallSeconds(String(input.wallClock)) : toDayStart(input);
  const second = Number.isNaN(day) ? Math.ceil(toEpochMs(input) / 1000) : day;
  if (Number.isNaN(second)) throw fail(name, 'must be a day such as 2021-02-19, or a moment as filters take them');
  return { second, isWall: !Number.isNaN(day) };
};

/**
 * Creates a range that covers a month, a day or a span. Consecutive ranges share no call.
 *
 * Filters include both ends, so a range ends one second before the next begins. Months and days are those of the
 * client's `timeZone`.
 *
 * @throws {CdrError} `invalid-argument`
 * @example
 * for await (const call of cdr.pbx.cdrs.export(toRange({ month: '2021-02' }))) bill(call);
 */
export const toRange = (period: Period): DateRange => {
  const names = isObject(period) ? Object.keys(period).toSorted().join() : '';
  if (!/^(?:month|day|from,to)$/.test(names)) throw fail('period', 'must have month, day, or from and to');
  if ('month' in period) {
    const start = toDayStart(`${period.month}-01`);
    if (Number.isNaN(start)) throw fail('month', 'must be a month such as 2021-02');
    const next = new Date(start * 1000);
    next.setUTCMonth(next.getUTCMonth() + 1);
    return { startDate: toWall(start), endDate: toWall(next.getTime() / 1000 - 1) };
  }
  if ('day' in period) {
    const start = toDayStart(period.day);
    if (Number.isNaN(start)) throw fail('day', 'must be a day such as 2021-02-19');
    return { startDate: toWall(start), endDate: toWall(start + 86_399) };
  }
  const [from, to] = [toMoment(period.from, 'from'), toMoment(period.to, 'to')];
  if (from.isWall === to.isWall && from.second >= to.second) throw fail('to', 'must be after from');
  const toEnd = ({ second, isWall }: typeof from): Date | WallClock =>
    isWall ? toWall(second) : new Date(second * 1000);
  return { startDate: toEnd(from), endDate: toEnd({ ...to, second: to.second - 1 }) };
};
