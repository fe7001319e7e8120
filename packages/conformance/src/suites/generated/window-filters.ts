import { DEFAULT_DIRECTIONS, type PbxCdrWire, toRecordingFile, toRecordingStem } from '@cdr/contract';
import * as fc from 'fast-check';
import { canJudge } from '../pbx/judged-rows.ts';
import type { Window } from '../pbx/window.ts';
import type { ListQuery } from './list-query.ts';

type Read = (row: PbxCdrWire) => string | null;

const SAMPLES = 20;

/** Some of a field's values in a window, without `""`; empty without any. */
const valuesOf = (rows: readonly PbxCdrWire[], read: Read): string[] =>
  [...new Set(rows.map((row) => read(row) ?? ''))].filter((value) => value !== '').slice(0, SAMPLES);

const NAMES = new Map(Object.entries(DEFAULT_DIRECTIONS).map(([name, integer]) => [integer, name]));

/** Values of each filter that match some row of a window. */
const READERS: ReadonlyArray<readonly [keyof ListQuery, readonly Read[]]> = [
  ['duration', [({ duration }) => String(duration)]],
  // Both sides of the bound: a call is longer than its duration minus a second.
  ['min_duration', [({ duration }) => String(duration), ({ duration }) => String(Math.max(0, duration - 1))]],
  ['extension', [({ extension }) => extension]],
  [
    'recordingfile',
    [
      ({ recording_url }) => toRecordingFile(recording_url),
      ({ recording_url }) => toRecordingStem(toRecordingFile(recording_url) ?? ''),
    ],
  ],
  ['status', [({ status }) => status, ({ status }) => status.toLowerCase().replaceAll(' ', '_')]],
  ['phone', [({ from_number }) => from_number, ({ to_number }) => to_number]],
  ['direction', [({ direction }) => NAMES.get(direction) ?? null, ({ direction }) => String(direction)]],
];

const READABLE = new Set(['1', '2', '3', ...NAMES.values()]);

/** A range of a field's values, either end or both of them. */
const range = (
  values: readonly string[],
  start: 'start_date' | 'start_date_ended',
  end: 'end_date' | 'end_date_ended',
) =>
  fc
    .tuple(fc.constantFrom(...values), fc.constantFrom(...values), fc.constantFrom('both', 'start', 'end'))
    .map(([one, other, ends]): ListQuery => {
      const [from, until] = one <= other ? [one, other] : [other, one];
      return { ...(ends === 'end' ? {} : { [start]: from }), ...(ends === 'start' ? {} : { [end]: until }) };
    });

type Choices = Partial<Record<keyof ListQuery, fc.Arbitrary<string>>>;

const toChoices = (rows: readonly PbxCdrWire[]): Choices => {
  const choices: Choices = {};
  for (const [parameter, readers] of READERS) {
    const judged = rows.filter((row) => canJudge({ [parameter]: true }, row));
    const values = readers.flatMap((read) => valuesOf(judged, read));
    const sent = parameter === 'direction' ? values.filter((value) => READABLE.has(value)) : values;
    if (sent.length > 0) choices[parameter] = fc.constantFrom(...sent);
  }
  return choices;
};

const endedRange = (rows: readonly PbxCdrWire[]): fc.Arbitrary<ListQuery> => {
  const judged = rows.filter((row) => canJudge({ end_date_ended: true }, row));
  const ended = valuesOf(judged, ({ time_ended }) => time_ended);
  return ended.length === 0 ? fc.constant({}) : range(ended, 'start_date_ended', 'end_date_ended');
};

/** A few filters at once within the window's range; they match some rows, or at times none. */
export const windowFilters = ({ rows, filters }: Window): fc.Arbitrary<ListQuery> => {
  const choices = toChoices(rows);
  return fc
    .tuple(
      fc.array(fc.constantFrom(...Object.keys(choices)), { maxLength: 2 }),
      fc.record(choices),
      fc.option(endedRange(rows), { nil: {}, freq: 3 }),
    )
    .map(([chosen, values, endedIn]) => ({
      ...Object.fromEntries(Object.entries(values).filter(([name]) => chosen.includes(name))),
      ...endedIn,
      ...filters,
    }));
};

/** For each filter that has a value in a window, that filter alone. */
export const singleFilters = ({ rows, filters }: Window): Array<fc.Arbitrary<ListQuery>> => [
  ...Object.entries(toChoices(rows)).map(([name, values]) => values.map((value) => ({ [name]: value, ...filters }))),
  endedRange(rows).map((endedIn) => ({ ...endedIn, ...filters })),
];

/** Two times of a window at which calls started, in order. */
export const windowTimes = ({ rows }: Window): fc.Arbitrary<readonly [from: string, until: string]> => {
  const times = [...new Set(rows.map(({ time_started }) => time_started))];
  return fc
    .tuple(fc.constantFrom(...times), fc.constantFrom(...times))
    .map(([one, other]) => (one <= other ? [one, other] : [other, one]));
};
