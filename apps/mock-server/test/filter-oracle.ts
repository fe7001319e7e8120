import {
  DEFAULT_DIRECTIONS,
  foldStatus,
  isRecordingFile,
  type PbxCdrWire,
  toPhoneKey,
  toRecordingFile,
} from '@cdr/contract';
import { pbxCdrExamples } from '@cdr/contract/examples';
import { createTraffic } from '@cdr/synthetic';
import fc from 'fast-check';
import { expect } from 'vitest';
import type { CallFilter, CallStore } from '../src/store/query/call-store.ts';
import { makeCdr, toNewestFirst } from './fixtures.ts';

const CALLS = 2000;
const traffic = createTraffic({ seed: 21, calls: CALLS });

/** Calls that differ in every filter, in no order. */
export const FILTERED_CALLS: readonly PbxCdrWire[] = [
  ...pbxCdrExamples,
  ...Array.from({ length: CALLS }, (_, index) => traffic.cdrAt(index)),
  makeCdr(1, { recording_url: 'https://recording.example/night/abcd.mp3', status: 'NO ANSWER' }),
  makeCdr(2, { recording_url: 'https://recording.example/abcd', from_number: '+84951234567', to_number: '0951234567' }),
  makeCdr(3, { recording_url: 'https://recording.example/abcd.wav?signature=1', to_number: '84951234567' }),
  makeCdr(4, { time_ended: '', time_answered: '', recording_url: '' }),
  makeCdr(5, { recording_url: 'https://recording.example/v1.2' }),
];

/** How long the calls are, the longest first. */
const lengths = FILTERED_CALLS.map(({ duration }) => duration).toSorted((a, b) => b - a);
/** Lengths that few calls exceed, and up to one in seven. */
const rareLengths = [3, 15, 30, 100, 300].map((rank) => lengths[rank] ?? 0);

const sorted = toNewestFirst(FILTERED_CALLS);

/** The documents' rule of each filter, with the contract's functions. */
export const passes = (cdr: PbxCdrWire, filter: CallFilter): boolean => {
  const file = toRecordingFile(cdr.recording_url);
  const isPhone = (number: string) => toPhoneKey(number) === toPhoneKey(filter.phone ?? '');
  return [
    filter.startDate === undefined || cdr.time_started >= filter.startDate,
    filter.endDate === undefined || cdr.time_started <= filter.endDate,
    filter.startDateEnded === undefined || cdr.time_ended >= filter.startDateEnded,
    filter.endDateEnded === undefined || (cdr.time_ended !== '' && cdr.time_ended <= filter.endDateEnded),
    filter.duration === undefined || cdr.duration === filter.duration,
    filter.minDuration === undefined || cdr.duration > filter.minDuration,
    filter.extension === undefined || cdr.extension === filter.extension,
    filter.recordingFile === undefined || (file !== null && isRecordingFile(file, filter.recordingFile)),
    filter.status === undefined || foldStatus(cdr.status) === foldStatus(filter.status),
    filter.phone === undefined || isPhone(cdr.from_number) || isPhone(cdr.to_number),
    filter.direction === undefined || cdr.direction === DEFAULT_DIRECTIONS[filter.direction],
  ].every(Boolean);
};

const anyCall = fc.constantFrom(...FILTERED_CALLS);

/** A value of a call, in any of its spellings, and some that it does not have. */
const spell =
  (read: (cdr: PbxCdrWire) => string, respell: (text: string) => string[]) =>
  (cdr: PbxCdrWire): fc.Arbitrary<string> =>
    fc.constantFrom(...respell(read(cdr))).filter((text) => text !== '');

const times = spell(
  ({ time_started, time_ended }) => time_ended || time_started,
  (text) => [text, `${text.slice(0, 10)} 00:00:00`, `${text.slice(0, 17)}00`],
);
const seconds = ({ duration }: PbxCdrWire): fc.Arbitrary<number> =>
  fc.constantFrom(duration, Math.max(0, duration - 1), 0);

/** Values of each filter that a call, or one nearly like it, passes. */
const VALUES = {
  startDate: times,
  endDate: times,
  startDateEnded: times,
  endDateEnded: times,
  duration: seconds,
  minDuration: (cdr: PbxCdrWire) => fc.oneof(seconds(cdr), fc.constantFrom(...rareLengths)),
  extension: spell(
    ({ extension }) => extension,
    (text) => [text, text, `0${text}`],
  ),
  recordingFile: spell(
    ({ recording_url }) => toRecordingFile(recording_url) ?? 'abcd',
    (text) => [text, `${text}.wav`, text.replace('.wav', ''), text.replace('.wav', '.mp3'), text.toUpperCase()],
  ),
  status: spell(
    ({ status }) => status,
    (text) => [text, text.toLowerCase(), text.replace(' ', '_'), text.replace(' ', '-'), 'NOANWSER', 'RINGING'],
  ),
  phone: spell(
    ({ direction, from_number, to_number }) => (direction === 1 ? from_number : to_number),
    (text) => [text, text.replace(/^(?:\+84|84|0)/, '0'), text.replace(/^(?:\+84|84|0)/, '+84'), `${text}9`],
  ),
  direction: () => fc.constantFrom('inbound', 'outbound', 'local'),
};

/** Both ends of a range, the earlier first: a range that ends before it starts never reaches a store. */
const inOrder = (from: string | undefined, to: string | undefined) =>
  from !== undefined && to !== undefined && from > to ? ([to, from] as const) : ([from, to] as const);

/** Up to four filters together: of one call, so that most let something through, and now and then of another. */
export const anyFilters: fc.Arbitrary<CallFilter> = fc
  .tuple(anyCall, fc.subarray(Object.keys(VALUES), { maxLength: 4 }))
  .chain(([call, names]) => {
    const draw = <Value>(name: keyof typeof VALUES, toValue: (cdr: PbxCdrWire) => fc.Arbitrary<Value>) =>
      names.includes(name)
        ? fc.oneof({ arbitrary: toValue(call), weight: 4 }, { arbitrary: anyCall.chain(toValue), weight: 1 })
        : fc.constant(undefined);
    return fc.record({
      startDate: draw('startDate', VALUES.startDate),
      endDate: draw('endDate', VALUES.endDate),
      startDateEnded: draw('startDateEnded', VALUES.startDateEnded),
      endDateEnded: draw('endDateEnded', VALUES.endDateEnded),
      duration: draw('duration', VALUES.duration),
      minDuration: draw('minDuration', VALUES.minDuration),
      extension: draw('extension', VALUES.extension),
      recordingFile: draw('recordingFile', VALUES.recordingFile),
      status: draw('status', VALUES.status),
      phone: draw('phone', VALUES.phone),
      direction: draw('direction', VALUES.direction),
    });
  })
  .map((filter) => {
    const [startDate, endDate] = inOrder(filter.startDate, filter.endDate);
    const [startDateEnded, endDateEnded] = inOrder(filter.startDateEnded, filter.endDateEnded);
    return { ...filter, startDate, endDate, startDateEnded, endDateEnded };
  });

const sortedStarts = FILTERED_CALLS.map(({ time_started }) => time_started).toSorted();
const startBetween = (from: number, to: number): fc.Arbitrary<string> =>
  fc
    .integer({ min: from, max: to })
    .map((share) => sortedStarts[Math.floor((share / 100) * sortedStarts.length)] ?? '');

/** Filters by a length, alone or with up to two filters that most calls pass: such pages are the hardest to find. */
export const lengthFilters: fc.Arbitrary<CallFilter> = fc
  .record({
    minDuration: fc.constantFrom(0, ...rareLengths, ...rareLengths),
    status: fc.constantFrom('ANSWERED', 'answered', 'ANSWERED', 'BUSY'),
    direction: fc.constantFrom('inbound' as const, 'outbound' as const),
    startDate: startBetween(0, 50),
    endDate: startBetween(50, 99),
    endDateEnded: startBetween(50, 99),
    names: fc.subarray(['status', 'direction', 'startDate', 'endDate', 'endDateEnded'], { maxLength: 2 }),
  })
  .map(({ minDuration, names, ...others }) => ({
    minDuration,
    ...Object.fromEntries(Object.entries(others).filter(([name]) => names.includes(name))),
  }));

/** The calls that a filter lets through, newest first. */
export const filterByHand = (filter: CallFilter): PbxCdrWire[] => sorted.filter((cdr) => passes(cdr, filter));

/** Expects the first 500 calls, the scroll and the total of a filtered list. */
export const expectFilteredByHand = async (store: CallStore, filter: CallFilter): Promise<void> => {
  const all = filterByHand(filter);
  const expected = all.slice(0, 500);

  expect(await store.listCdrs(filter, { limit: 500, offset: 0 })).toEqual(expected);
  expect(await store.countCdrs(filter)).toBe(all.length);
  const [half, start] = [Math.ceil(expected.length / 2), await store.openScroll(filter)];
  const first = await store.readScroll(start, Math.max(1, half));
  const second = first && (await store.readScroll(first.next, Math.max(1, expected.length - half)));
  expect([...(first?.rows ?? []), ...(second?.rows ?? [])]).toEqual(expected);
};
