import { isObject } from '@cdr/shared/is-object';
import { maskId } from './mask-id.ts';
import { HIDDEN, maskPhone, maskPhonesIn } from './mask-phone.ts';

type Mask = (value: unknown) => unknown;

/** Numbers are texts or JSON numbers; `""` and null mean none. */
const ofText =
  (mask: (text: string) => string): Mask =>
  (value) => {
    if (typeof value === 'string') return value === '' ? '' : mask(value);
    return typeof value === 'number' ? mask(String(value)) : (value ?? null) && HIDDEN;
  };

const hideWhole: Mask = (value) => (value === '' || value === null || value === undefined ? value : HIDDEN);

/** The form of a time, on a day that exists or not: its digits and dashes are no phone number. */
const TIME = /^\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d:\d\d(?:[.,]\d{1,6})?(?:Z|[+-]\d\d:?\d\d)?)?$/i;

/**
 * The mask of each field with personal data, for a key without `pii`; other fields stay.
 *
 * @source api-quirks.md, "Personal data"
 */
const MASKS: ReadonlyMap<string, Mask> = new Map([
  ['phone_number', ofText(maskPhone)],
  ['from_number', ofText(maskPhone)],
  ['to_number', ofText(maskPhone)],
  // These contain a number for a forwarded call, or where the telephone is named by one.
  ['extension', ofText(maskPhonesIn)],
  ['receive_dest', ofText(maskPhonesIn)],
  // Tolerant readers keep a text that is not a time.
  ...['created_at', 'started_at', 'ended_at', 'time_started', 'time_answered', 'time_ended'].map(
    (name): [string, Mask] => [name, ofText((text) => (TIME.test(text) ? text : maskPhonesIn(text)))],
  ),
  // autocall's ids hold the number, and a Call-ID may; a UUID of pbx holds none.
  ['id', ofText(maskId)],
  ['sip_call_id', ofText(maskId)],
  ['recording_url', hideWhole],
  ['param', hideWhole],
  ['keypress', hideWhole],
  ['code_otp', () => null],
]);

/** A record without personal data. */
export const maskRecord = (record: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(record).map(([name, value]) => [name, (MASKS.get(name) ?? ((same: unknown) => same))(value)]),
  );

/** A response of any route without personal data: a record, a report in its envelope, or a list. */
export const maskBody = (body: unknown): unknown => {
  if (!isObject(body)) return body;
  const { data } = body;
  if (Array.isArray(data)) return { ...body, data: data.map((row) => (isObject(row) ? maskRecord(row) : row)) };
  return isObject(data) ? { ...body, data: maskRecord(data) } : maskRecord(body);
};
