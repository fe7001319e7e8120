import {
  type Arbitrary,
  assert,
  constantFrom,
  integer,
  oneof,
  property,
  shuffledSubarray,
  string,
  tuple,
} from 'fast-check';
import { PBX_LIST_PARAMETERS } from '@cdr/contract';
import { describe, expect, it } from 'vitest';
import { EdgeError } from '../lib/edge-error.ts';
import { readListQuery, readNoQuery } from './read-query.ts';

const outcome = <Result>(work: () => Result): Result | EdgeError => {
  try {
    return work();
  } catch (error) {
    if (error instanceof EdgeError) return error;
    throw error;
  }
};

const refusal = (work: () => unknown): EdgeError => {
  const result = outcome(work);
  if (result instanceof EdgeError) return result;
  throw new Error('nothing was refused');
};

const anyText = string({ unit: 'binary', minLength: 1, maxLength: 20 });
const number = integer({ min: 1, max: 500 }).map(String);
const date = constantFrom('2021-02-18 00:00:00', '2021-02-18 17:20:58', '2021-02-19 00:00:00');

/** What each parameter is most often sent, each as it goes upstream. */
const VALUES: Readonly<Record<string, Arbitrary<string>>> = {
  start_date: date,
  end_date: date,
  start_date_ended: date,
  end_date_ended: date,
  duration: number,
  min_duration: number,
  extension: anyText,
  recordingfile: anyText,
  status: anyText,
  phone: anyText,
  direction: constantFrom('inbound', 'outbound', 'local'),
  limit: number,
  page: number,
  offset: number,
  scroll_id: anyText,
};

/** A few parameters in any order, one in eight with any text. */
const anyQuery = shuffledSubarray(Object.entries(VALUES), { minLength: 1, maxLength: 5 }).chain((chosen) =>
  tuple(
    ...chosen.map(([name, values]) =>
      oneof({ arbitrary: values, weight: 7 }, { arbitrary: anyText, weight: 1 }).map((value) => [name, value] as const),
    ),
  ).map((sent) => new Map(sent)),
);

describe('a list query', () => {
  it.each([
    ['nothing', '', []],
    ['a parameter', 'limit=5', [['limit', '5']]],
    [
      'any order, in ours',
      'status=BUSY&limit=5&extension=101',
      [
        ['extension', '101'],
        ['status', 'BUSY'],
        ['limit', '5'],
      ],
    ],
    ['a date, as its midnight', 'end_date=2021-02-19', [['end_date', '2021-02-19 00:00:00']]],
    ['a space as a plus sign', 'status=NO+ANSWER', [['status', 'NO ANSWER']]],
    ['a space as an escape', 'status=NO%20ANSWER', [['status', 'NO ANSWER']]],
    ['a plus sign as an escape', 'phone=%2B84987654321', [['phone', '+84987654321']]],
    ['an equals sign in a value', 'scroll_id=abc==', [['scroll_id', 'abc==']]],
    ['an encoded name', 'l%69mit=5', [['limit', '5']]],
    ['empty pairs', '&&limit=5&', [['limit', '5']]],
    ['a direction by its number', 'direction=3', [['direction', 'outbound']]],
    ['leading zeros of a number', 'limit=007', [['limit', '7']]],
    ['leading zeros of a text', 'extension=007', [['extension', '007']]],
    [
      'an offset of none',
      'offset=0&page=2',
      [
        ['page', '2'],
        ['offset', '0'],
      ],
    ],
    [
      'a scroll with a limit',
      'limit=5&scroll_id=a',
      [
        ['limit', '5'],
        ['scroll_id', 'a'],
      ],
    ],
  ])('takes %s', (_label, query, expected) => {
    expect([...readListQuery(query)]).toEqual(expected);
  });

  it.each([
    ['an unknown parameter', 'colour=red', [['colour', 'is not a parameter of this route']]],
    ['a parameter in another case', 'Limit=5', [['Limit', 'is not a parameter of this route']]],
    ['a number where a name should be', '0987654321', [['(unnamed)', 'is not a parameter of this route']]],
    ['a name without a value', 'limit', [['limit', 'must be 1 to 500']]],
    ['an empty value', 'status=', [['status', 'must not be empty']]],
    ['a repeated parameter', 'limit=5&limit=5', [['limit', 'must be sent once']]],
    ['a parameter repeated under an escape', 'limit=5&lim%69t=6', [['limit', 'must be sent once']]],
    ['a limit that is too large', 'limit=501', [['limit', 'must be 1 to 500']]],
    ['a page of none', 'page=0', [['page', 'must be 1 to 2147483647']]],
    ['a negative offset', 'offset=-1', [['offset', 'must be 0 to 2147483647']]],
    ['a day that is none', 'start_date=2021-02-30', [['start_date', 'must be YYYY-MM-DD or YYYY-MM-DD HH:mm:ss']]],
    ['a direction that is none', 'direction=up', [['direction', 'must be inbound, outbound, local or 1, 2, 3']]],
    [
      'a start after its end',
      'start_date=2021-02-20&end_date=2021-02-19',
      [['start_date', 'must not be after end_date']],
    ],
    ['a filter beside a scroll', 'scroll_id=a&status=BUSY', [['scroll_id', 'must be sent without status']]],
    [
      'several at once',
      'colour=red&limit=0&page=x',
      [
        ['colour', 'is not a parameter of this route'],
        ['limit', 'must be 1 to 500'],
        ['page', 'must be 1 to 2147483647'],
      ],
    ],
  ])('refuses %s', (_label, query, expected) => {
    const { kind, details } = refusal(() => readListQuery(query));

    expect(kind).toBe('bad-parameter');
    expect(details.errors?.map(({ parameter, detail }) => [parameter, detail])).toEqual(expected);
  });

  it.each([
    ['in a value', 'status=%zz'],
    ['in a name', '%zz=1'],
    ['of bytes that are not UTF-8', 'status=%ff'],
  ])('refuses a broken escape %s', (_label, query) => {
    expect(refusal(() => readListQuery(query)).kind).toBe('bad-request');
  });

  it('comes out in one order and unharmed, or is refused, whatever it holds', () => {
    const seen = { read: 0, refused: 0 };
    assert(
      property(anyQuery, (sent) => {
        const read = outcome(() => [...readListQuery(new URLSearchParams(Object.fromEntries(sent)).toString())]);
        seen[read instanceof EdgeError ? 'refused' : 'read'] += 1;
        const names = PBX_LIST_PARAMETERS.filter((parameter) => sent.has(parameter));
        expect(read instanceof EdgeError ? read.kind : read).toEqual(
          read instanceof EdgeError ? 'bad-parameter' : names.map((name) => [name, sent.get(name)]),
        );
      }),
    );
    expect(seen.read).toBeGreaterThan(30);
    expect(seen.refused).toBeGreaterThan(30);
  });
});

describe('no query', () => {
  it.each(['', '&', '&&'])('takes %j', (query) => {
    expect(readNoQuery(query).size).toBe(0);
  });

  it.each([
    ['a list’s parameter', 'limit=5', 'limit'],
    ['any other', 'token=secret', 'token'],
    ['an empty name', '=', '(unnamed)'],
  ])('refuses %s', (_label, query, parameter) => {
    expect(refusal(() => readNoQuery(query)).details.errors).toEqual([
      { parameter, detail: 'is not a parameter of this route' },
    ]);
  });
});
