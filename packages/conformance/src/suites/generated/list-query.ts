import { PBX_LIMIT, PbxListQueryWire, PBX_STATUSES, toFullLocalDateTime } from '@cdr/contract';
import * as fc from 'fast-check';

/** The parameters that start a list. A `scroll_id` cannot be generated. */
export type ListParameter = Exclude<keyof PbxListQueryWire, 'scroll_id'>;

/** A list's parameters as texts, each of them sent once. */
export type ListQuery = Partial<Record<ListParameter, string>>;

const LARGEST = 2 ** 31 - 1;

const pad = (value: number, width = 2): string => String(value).padStart(width, '0');

const date = fc
  .record({ year: fc.integer({ min: 1, max: 9999 }), month: fc.integer({ min: 1, max: 12 }), day: fc.nat(27) })
  .map(({ year, month, day }) => `${pad(year, 4)}-${pad(month)}-${pad(day + 1)}`);

const time = fc
  .record({ hour: fc.nat(23), minute: fc.nat(59), second: fc.nat(59) })
  .map(({ hour, minute, second }) => `${pad(hour)}:${pad(minute)}:${pad(second)}`);

const dateTime = fc.oneof(
  { withCrossShrink: true },
  date,
  fc.tuple(date, time).map((parts) => parts.join(' ')),
  fc.constantFrom('0001-01-01', '9999-12-31 23:59:59', '2024-02-29', '2000-02-29 00:00:00', '2021-02-18 23:59:59'),
);

/** Whole numbers in a range, its ends and numbers with leading zeros among them. */
const whole = (min: number, max: number): fc.Arbitrary<string> =>
  fc.oneof(
    fc.constantFrom(min, min + 1, max - 1, max).map(String),
    fc.integer({ min, max }).map(String),
    fc.integer({ min, max: Math.min(max, 99) }).map((value) => pad(value, 5)),
  );

/** Texts of any language with special characters of URLs, valid by the contract. */
const text = (parameter: ListParameter): fc.Arbitrary<string> =>
  fc
    .oneof(
      fc.string({ unit: 'grapheme', minLength: 1, maxLength: 24 }),
      fc.string({ minLength: 1, maxLength: 24 }),
      fc.constantFrom('101', '0', '%', '%2F', 'a&b=c', 'a+b', "'", '"', '*', '\\', '_', '--', 'é', '☎️', 'null'),
    )
    .filter((value) => PbxListQueryWire.safeParse({ [parameter]: value }).success);

const ARBITRARIES: Readonly<Record<ListParameter, fc.Arbitrary<string>>> = {
  start_date: dateTime,
  end_date: dateTime,
  start_date_ended: dateTime,
  end_date_ended: dateTime,
  duration: whole(0, LARGEST),
  min_duration: whole(0, LARGEST),
  extension: text('extension'),
  recordingfile: text('recordingfile'),
  status: fc.oneof(fc.constantFrom(...PBX_STATUSES, 'no-answer', 'no such status'), text('status')),
  phone: fc.oneof(fc.constantFrom('0899888999', '+84899888999', '84899888999', '19001919'), text('phone')),
  direction: fc.constantFrom('inbound', 'outbound', 'local', '1', '2', '3'),
  limit: whole(PBX_LIMIT.min, PBX_LIMIT.max),
  page: whole(1, LARGEST),
  offset: whole(0, LARGEST),
};

const RANGES = [
  ['start_date', 'end_date'],
  ['start_date_ended', 'end_date_ended'],
] as const;

/** The same query with the bounds of each range in their order. */
export const inOrder = (query: ListQuery): ListQuery => {
  const ordered = { ...query };
  for (const [start, end] of RANGES) {
    const [from, until] = [query[start], query[end]];
    if (from === undefined || until === undefined || toFullLocalDateTime(from) <= toFullLocalDateTime(until)) continue;
    ordered[start] = until;
    ordered[end] = from;
  }
  return ordered;
};

/** One valid text of a parameter. */
export const validValue = (parameter: ListParameter): fc.Arbitrary<string> => ARBITRARIES[parameter];

const isListParameter = (name: string): name is ListParameter => Object.hasOwn(ARBITRARIES, name);

/** Every parameter of a list but `scroll_id`. */
export const LIST_PARAMETERS: readonly ListParameter[] = Object.keys(ARBITRARIES).filter(isListParameter);

/** A valid query: each parameter present or absent. */
export const validQuery: fc.Arbitrary<ListQuery> = fc.record(ARBITRARIES, { requiredKeys: [] }).map(inOrder);

/** A valid query with one parameter, alone or beside one other. */
export const queryWith = (parameter: ListParameter): fc.Arbitrary<ListQuery> =>
  fc
    .tuple(validValue(parameter), fc.option(fc.constantFrom(...LIST_PARAMETERS)))
    .chain(([value, other]) =>
      other === null || other === parameter
        ? fc.constant({ [parameter]: value })
        : validValue(other).map((beside) => ({ [parameter]: value, [other]: beside })),
    )
    .map(inOrder);
