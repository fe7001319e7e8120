import type { Change } from '../change.ts';

const CONDITIONS = 'apps/mock-server/src/store/conditions.ts';

/** Filters of the mock server, ranges aside, that keep too much, too little or something else. */
export const mockFilterChanges: readonly Change[] = [
  {
    id: 'mock/duration/at-least',
    imitates: 'duration keeps longer calls, too.',
    file: CONDITIONS,
    edits: [["equals('duration', duration)", "compares('duration', '>=', duration)"]],
    expected: 'pbx/list/duration-is-exact',
  },
  {
    id: 'mock/duration/off-by-one',
    imitates: 'duration is off by one second.',
    file: CONDITIONS,
    edits: [["equals('duration', duration)", "equals('duration', duration + 1)"]],
    expected: 'pbx/list/duration-is-exact',
  },
  {
    id: 'mock/duration/of-the-talk',
    imitates: 'duration compares the talk time.',
    file: CONDITIONS,
    edits: [["equals('duration', duration)", "equals('billsec', duration)"]],
    expected: 'pbx/list/duration-is-exact',
  },
  {
    id: 'mock/min-duration/inclusive',
    imitates: 'min_duration keeps calls of exactly that many seconds.',
    file: CONDITIONS,
    edits: [["compares('duration', '>', minDuration)", "compares('duration', '>=', minDuration)"]],
    expected: 'pbx/list/min-duration-is-strict',
  },
  {
    id: 'mock/min-duration/ignored',
    imitates: 'min_duration is ignored.',
    file: CONDITIONS,
    edits: [["[compares('duration', '>', minDuration)]", '[]']],
    expected: 'pbx/list/min-duration-is-strict',
  },
  {
    id: 'mock/min-duration/inverted',
    imitates: 'min_duration keeps the shorter calls.',
    file: CONDITIONS,
    edits: [["compares('duration', '>', minDuration)", "compares('duration', '<', minDuration)"]],
    expected: 'pbx/list/min-duration-is-strict',
  },
  {
    id: 'mock/extension/ignored',
    imitates: 'extension is ignored.',
    file: CONDITIONS,
    edits: [["[equals('extension', extension)]", '[]']],
    expected: 'pbx/list/extension',
  },
  {
    id: 'mock/extension/leading-zeros-lost',
    imitates: 'An extension is taken for a number, whose leading zeros do not matter.',
    file: CONDITIONS,
    edits: [["equals('extension', extension)", "equals('extension', String(Number(extension)))"]],
    expected: 'pbx/list/extension',
  },
  {
    id: 'mock/direction/ignored',
    imitates: 'direction is ignored.',
    file: CONDITIONS,
    edits: [["[equals('direction', DEFAULT_DIRECTIONS[direction])]", '[]']],
    expected: 'pbx/list/direction',
  },
  {
    id: 'mock/direction/swapped',
    imitates: 'Inbound and outbound are swapped.',
    file: CONDITIONS,
    edits: [['DEFAULT_DIRECTIONS[direction])]', '4 - DEFAULT_DIRECTIONS[direction])]']],
    expected: 'pbx/list/direction',
  },
  {
    id: 'mock/phone/caller-only',
    imitates: 'phone looks at the caller alone.',
    file: CONDITIONS,
    edits: [
      [
        "return [[equals('from_key', key)], [equals('to_key', key), { on: 'from_key', sql: 'from_key <> ?', values: [key] }]];",
        "return [[equals('from_key', key)]];",
      ],
    ],
    expected: 'pbx/list/phone-either-side',
  },
  {
    id: 'mock/phone/as-written',
    imitates: 'phone is compared as it is written, so 84… finds nothing.',
    file: CONDITIONS,
    edits: [['const key = toPhoneKey(phone);', 'const key = phone;']],
    expected: 'pbx/list/phone-either-side',
  },
  {
    id: 'mock/recordingfile/exact-name',
    imitates: 'recordingfile without an extension finds no file that has one.',
    file: CONDITIONS,
    edits: [["sql: 'recording_extension IS NOT NULL'", `sql: "recording_extension = ''"`]],
    expected: 'pbx/list/recordingfile',
  },
  {
    id: 'mock/recordingfile/own-name-forgotten',
    imitates: 'Recordings that are named after their call are not found.',
    file: CONDITIONS,
    edits: [['if (!isUuid(stem)) return [byStem];', 'return [byStem];']],
    expected: 'pbx/list/recordingfile',
  },
  {
    id: 'mock/recordingfile/any-extension',
    imitates: 'recordingfile finds files of another extension.',
    file: CONDITIONS,
    edits: [[`"recording_extension IN (?, '')"`, `"recording_extension IN (?, '', '.mp3', '.wav')"`]],
    expected: 'pbx/list/recordingfile',
  },
  {
    id: 'mock/status/not-folded',
    imitates: 'status is compared letter by letter.',
    file: CONDITIONS,
    edits: [['foldStatus(known) === folded', 'known === status']],
    expected: 'pbx/list/status-is-folded',
  },
  {
    id: 'mock/status/unknown-is-all',
    imitates: 'A status that nobody has keeps every call.',
    file: CONDITIONS,
    edits: [['return index === -1 ? [] :', 'return index === -1 ? [[]] :']],
    expected: 'pbx/generated/list-valid',
  },
  {
    id: 'mock/filters/last-one-wins',
    imitates: 'Of several filters the last alone counts.',
    file: CONDITIONS,
    edits: [['[...one, ...other]', '[...other]']],
    expected: 'pbx/list/filters-combine',
  },
];
