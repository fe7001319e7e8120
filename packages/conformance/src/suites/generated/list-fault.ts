import { PbxListQueryWire } from '@cdr/contract';
import * as fc from 'fast-check';
import { inOrder, LIST_PARAMETERS, type ListParameter, type ListQuery, validQuery, validValue } from './list-query.ts';

/** A list request that is wrong in one way. */
export interface ListFault {
  readonly way: string;
  /** As they go into the query string, in their order. */
  readonly parameters: ReadonlyArray<readonly [name: string, value: string]>;
  /** The parameter that the error must name. */
  readonly names: string;
}

const BAD_NUMBERS = (
  '-1 +1 1.5 1.0 1e3 0x10 1,000 １２ ٣ NaN Infinity null 0 4 501 2147483648 9007199254740993 ' +
  '99999999999999999999 true [] {} 1;2 1. -3'
).split(' ');

const BAD_DATES = (
  'yesterday 2021-02-30 2023-02-29 2021-13-01 2021-00-10 0000-00-00 2021-2-1 20210218 2021-02-18T17:20:58 ' +
  '18/02/2021 1613668858'
).split(' ');

const BAD_TIMES = ['24:00:00', '17:60:00', '17:20:60', '17:20', '17:20:58Z', '17:20:58+07:00', '17:20:58.000', '5 PM'];

/** Texts that at least one kind of parameter rejects. */
const SUSPECTS = [
  '',
  ' ',
  '\t',
  ' 5',
  '5 ',
  '1\n',
  ' 2021-02-18',
  'sideways',
  'in',
  'out',
  'inbound,outbound',
  ...BAD_NUMBERS,
  ...BAD_DATES,
  ...BAD_TIMES.map((time) => `2021-02-18 ${time}`),
];

const isRefused = (parameter: string, value: string): boolean =>
  !PbxListQueryWire.safeParse({ [parameter]: value }).success;

/**
 * The texts that the contract rejects for a parameter.
 *
 * @throws {RangeError} for a parameter that accepts all of them
 */
export const invalidValues = (parameter: string): readonly string[] => {
  const values = SUSPECTS.filter((value) => isRefused(parameter, value));
  if (values.length === 0) throw new RangeError(`the contract accepts every text for ${parameter}`);
  return values;
};

const entriesOf = (query: ListQuery, without: readonly string[]): Array<[string, string]> =>
  Object.entries(query).filter(([name]) => !without.includes(name));

/** Bad values of one parameter, among good ones of others. */
export const badValue = (parameter: ListParameter | 'scroll_id'): fc.Arbitrary<ListFault> =>
  fc.tuple(validQuery, fc.constantFrom(...invalidValues(parameter))).map(([query, value]) => ({
    way: 'bad value',
    parameters: [...entriesOf(query, [parameter]), [parameter, value]],
    names: parameter,
  }));

/** One parameter twice, each time with a good value. */
const repeated: fc.Arbitrary<ListFault> = fc
  .constantFrom(...LIST_PARAMETERS)
  .chain((parameter) => fc.tuple(validQuery, fc.constant(parameter), validValue(parameter), validValue(parameter)))
  .map(([query, parameter, first, second]) => ({
    way: 'repeated',
    parameters: [[parameter, first], ...entriesOf(query, [parameter]), [parameter, second]],
    names: parameter,
  }));

/** A range whose start is after its end. */
const reversed: fc.Arbitrary<ListFault> = fc
  .tuple(validQuery, fc.constantFrom('', '_ended'), fc.integer({ min: 1, max: 28 }))
  .map(([query, suffix, day]) => {
    const [start, end] = [`start_date${suffix}`, `end_date${suffix}`];
    const until = `2021-02-${String(day).padStart(2, '0')}`;
    return {
      way: 'start after end',
      parameters: [...entriesOf(query, [start, end]), [start, `${until} 00:00:01`], [end, until]],
      names: start,
    };
  });

/** A scroll_id with a parameter that excludes it. */
const besideScroll: fc.Arbitrary<ListFault> = fc
  .tuple(validQuery, fc.constantFrom(...LIST_PARAMETERS.filter((name) => name !== 'limit')))
  .chain(([query, parameter]) => fc.tuple(fc.constant(query), fc.constant(parameter), validValue(parameter)))
  .map(([query, parameter, value]) => ({
    way: 'scroll_id beside another parameter',
    parameters: [['scroll_id', 'c2Nyb2xs'], ...entriesOf(inOrder({ ...query, [parameter]: value }), [])],
    names: 'scroll_id',
  }));

/** Each way in which good parameters are invalid together. */
export const WRONG_TOGETHER: ReadonlyArray<fc.Arbitrary<ListFault>> = [repeated, reversed, besideScroll];
