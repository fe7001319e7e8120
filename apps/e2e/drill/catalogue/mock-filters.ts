import type { Change } from '../change.ts';

const CONDITIONS = 'apps/mock-server/src/store/conditions.ts';

/** Filters of the mock server by a text that keep too much, too little or something else. */
export const mockFilterChanges: readonly Change[] = [
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
    expected: 'pbx/list/recordingfile-extension',
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
    id: 'mock/phone/ignored',
    imitates: 'phone is ignored.',
    file: CONDITIONS,
    edits: [
      [
        `    ...(phone === undefined ? [] : [toPhoneWays(phone)]),
`,
        '',
      ],
    ],
    expected: 'pbx/list/phone-either-side',
  },
  {
    id: 'mock/recordingfile/ignored',
    imitates: 'recordingfile is ignored.',
    file: CONDITIONS,
    edits: [
      [
        `    ...(recordingFile === undefined ? [] : [toRecordingWays(recordingFile)]),
`,
        '',
      ],
    ],
    expected: 'pbx/list/recordingfile',
  },
  {
    id: 'mock/status/ignored',
    imitates: 'status is ignored.',
    file: CONDITIONS,
    edits: [
      [
        `    ...(status === undefined ? [] : [toStatusWays(status)]),
`,
        '',
      ],
    ],
    expected: 'pbx/list/status-is-folded',
  },
  {
    id: 'mock/status/inverted',
    imitates: 'status keeps the calls of all others.',
    file: CONDITIONS,
    edits: [["[[equals('status', index)]]", "[[{ on: 'status', sql: 'status <> ?', values: [index] }]]"]],
    expected: 'pbx/list/status-is-folded',
  },
  {
    id: 'mock/filters/last-one-wins',
    imitates: 'Of several filters the last alone counts.',
    file: CONDITIONS,
    edits: [['[...one, ...other]', '[...other]']],
    expected: 'pbx/list/filters-combine',
  },
];
