import { maskId } from './mask-id.ts';
import { HIDDEN, maskPhone, maskPhonesIn } from './mask-phone.ts';

type Mask = (value: unknown) => unknown;

/** Numbers come as texts or as JSON numbers; `""` and null say that there is none. */
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
 * What a key without `pii` gets instead of personal data, by field; all others stay.
 *
 * @source api-quirks.md, "Personal data"
 */
const MASKS: ReadonlyMap<string, Mask> = new Map([
  ['phone_number', ofText(maskPhone)],
  ['from_number', ofText(maskPhone)],
  ['to_number', ofText(maskPhone)],
  // These may hold a number when a call is forwarded or the telephone names itself by one.
  ['extension', ofText(maskPhonesIn)],
  ['receive_dest', ofText(maskPhonesIn)],
  // Readers keep a text that is no time as it came.
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
const maskFields = (record: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(record).map(([name, value]) => [name, (MASKS.get(name) ?? ((same: unknown) => same))(value)]),
  );

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

/** An answer of any route without personal data: a record, a report in its envelope, or a list. */
export const maskBody = (body: unknown): unknown => {
  if (!isObject(body)) return body;
  const { data } = body;
  if (Array.isArray(data)) return { ...body, data: data.map((row) => (isObject(row) ? maskFields(row) : row)) };
  return isObject(data) ? { ...body, data: maskFields(data) } : maskFields(body);
};
