import type { Change } from '../change.ts';

const LIST_QUERY = 'packages/contract/src/pbx/list-query.ts';
const DIRECTION = 'packages/contract/src/pbx/direction.ts';
const DISPOSITION = 'packages/contract/src/wire/disposition.ts';
const PHONE = 'packages/contract/src/wire/phone-number.ts';
const RECORDING = 'packages/contract/src/wire/recording-file.ts';
const RECORD_ID = 'packages/contract/src/wire/record-id.ts';
const PBX_AUTH = 'packages/contract/src/pbx/auth.ts';
const AUTOCALL_AUTH = 'packages/contract/src/autocall/auth.ts';
const ERRORS = 'packages/contract/src/pbx/errors.ts';
const KINDS = 'packages/contract/src/edge/problem-kinds.ts';

/** Directions, statuses, numbers, paths and credentials that the contract takes for others. */
export const contractValueChanges: readonly Change[] = [
  {
    id: 'contract/direction/swapped',
    imitates: 'Outbound is 1 and inbound 3.',
    file: DIRECTION,
    edits: [['{ inbound: 1, local: 2, outbound: 3 }', '{ inbound: 3, local: 2, outbound: 1 }']],
    expected: 'contract/pbx/sample-decoded',
  },
  {
    id: 'contract/direction/names-only',
    imitates: 'A direction is asked for by its name alone.',
    file: LIST_QUERY,
    edits: [['name === value || String(DEFAULT_DIRECTIONS[name]) === value', 'name === value']],
    expected: 'pbx/list/direction',
  },
  {
    id: 'contract/status/underscores-count',
    imitates: 'An underscore makes another status.',
    file: DISPOSITION,
    edits: [["status.replace(/[\\s_-]+/g, '')", "status.replace(/[\\s-]+/g, '')"]],
    expected: 'pbx/list/status-is-folded',
  },
  {
    id: 'contract/status/noanwser-unknown',
    imitates: 'NOANWSER is a status of its own.',
    file: DISPOSITION,
    edits: [["new Set(['NOANWSER', ", 'new Set([']],
    expected: 'client/decode/status',
  },
  {
    id: 'contract/status/cancel-is-failed',
    imitates: 'A cancelled call is a failed one.',
    file: DISPOSITION,
    edits: [["['CANCEL', 'cancelled']", "['CANCEL', 'failed']"]],
    expected: 'client/decode/status',
  },
  {
    id: 'contract/phone/84-is-another',
    imitates: '84… is another number than 0….',
    file: PHONE,
    edits: [['/^(?:84|0)', '/^(?:0)']],
    expected: 'pbx/list/phone-either-side',
  },
  {
    id: 'contract/phone/zero-kept',
    imitates: 'The 0 of a national number stays behind +84.',
    file: PHONE,
    edits: [
      [
        'return national === undefined ? compact : `+84${national}`;',
        "return national === undefined ? compact : compact.replace(/^84|^0/, '0');",
      ],
    ],
    expected: 'pbx/list/phone-either-side',
  },
  {
    id: 'contract/recording/extension-counts',
    imitates: 'A recording is found by its whole name alone.',
    file: RECORDING,
    edits: [
      [
        '  return stem === filter ? toRecordingStem(fileName) === filter : fileName === stem;',
        "  return stem === filter && stem === '';",
      ],
    ],
    expected: 'pbx/list/recordingfile',
  },
  {
    id: 'contract/path/dot-components',
    imitates: 'An id may climb with dots.',
    file: RECORD_ID,
    edits: [['!LONE_SURROGATE.test(id) && !DOT_COMPONENT.test(id)', '!LONE_SURROGATE.test(id)']],
    expected: 'pbx/detail/hostile-path',
  },
  {
    id: 'contract/path/nul',
    imitates: 'An id may hold NUL.',
    file: RECORD_ID,
    edits: [["!id.includes('\\0') && ", '']],
    expected: 'pbx/detail/hostile-path',
  },
  {
    id: 'contract/path/shorter',
    imitates: 'Ids are looked up to 64 characters.',
    file: RECORD_ID,
    edits: [['RECORD_ID_MAX_LENGTH = 1024', 'RECORD_ID_MAX_LENGTH = 64']],
    expected: 'autocall/generated/refused-id',
  },
  {
    id: 'contract/auth/two-tokens',
    imitates: 'Two tokens in one header are a credential.',
    file: PBX_AUTH,
    edits: [['[\\x21-\\x2b\\x2d-\\x7e]+)$/i', '[\\x20-\\x7e]+)$/i']],
    expected: 'client/credential/one-token',
  },
  {
    id: 'contract/auth/scheme-optional',
    imitates: 'A scheme is not needed.',
    file: PBX_AUTH,
    edits: [['/^Bearer (', '/^(?:Bearer )?(']],
    expected: 'pbx/auth/bearer',
  },
  {
    id: 'contract/auth/token-scheme',
    imitates: 'A token goes behind Token.',
    file: PBX_AUTH,
    edits: [['`Bearer ${token}`', '`Token ${token}`']],
    expected: 'contract/pbx/credential',
  },
  {
    id: 'contract/auth/autocall-bearer',
    imitates: 'autocall’s token goes behind Bearer.',
    file: AUTOCALL_AUTH,
    edits: [['(token: string): string => token;', '(token: string): string => `Bearer ${token}`;']],
    expected: 'contract/autocall/credential',
  },
  {
    id: 'contract/errors/status-dropped',
    imitates: 'No 503 is expected of pbx.',
    file: ERRORS,
    edits: [
      [
        `  503: PbxError,
`,
        '',
      ],
    ],
    expected: 'contract/openapi/pbx',
  },
  {
    id: 'contract/errors/problem-type',
    imitates: 'Problems have types under another name.',
    file: KINDS,
    edits: [["'urn:cdr:problem:'", "'urn:cdr:error:'"]],
    expected: 'contract/openapi/edge',
  },
];
