import type { Change } from '../change.ts';

const COLUMNS = 'apps/mock-server/src/store/columns.ts';
const RECORDINGS = 'apps/mock-server/src/store/recording-columns.ts';
const WALL_CLOCK = 'apps/mock-server/src/store/wall-clock.ts';

/** Fields of the mock server’s calls that are renamed, dropped, retyped, re-cased or mean something else. */
export const mockCallChanges: readonly Change[] = [
  {
    id: 'mock/cdr/renamed',
    imitates: 'billsec is called bill_sec.',
    file: COLUMNS,
    edits: [["  billsec: toWhole(cells[3], 'billsec'),", "  bill_sec: toWhole(cells[3], 'billsec'),"]],
    expected: 'pbx/cdr/wire',
  },
  {
    id: 'mock/cdr/dropped',
    imitates: 'receive_dest is left out.',
    file: COLUMNS,
    edits: [
      [
        `  receive_dest: toText(cells[9], 'receive_dest'),
`,
        '',
      ],
    ],
    expected: 'pbx/cdr/wire',
  },
  {
    id: 'mock/cdr/re-cased',
    imitates: 'sip_call_id is written sipCallId.',
    file: COLUMNS,
    edits: [["  sip_call_id: toText(cells[0], 'sip_call_id'),", "  sipCallId: toText(cells[0], 'sip_call_id'),"]],
    expected: 'pbx/cdr/wire',
  },
  {
    id: 'mock/cdr/retyped',
    imitates: 'duration is a text.',
    file: COLUMNS,
    edits: [["duration: toWhole(cells[2], 'duration'),", "duration: String(toWhole(cells[2], 'duration')),"]],
    expected: 'pbx/cdr/wire',
  },
  {
    id: 'mock/cdr/nullable',
    imitates: 'A call without a recording has null for one.',
    file: COLUMNS,
    edits: [
      [
        "recording_url: toRecordingUrl(toText(cells[5], 'recording_url'), id),",
        "recording_url: toRecordingUrl(toText(cells[5], 'recording_url'), id) || null,",
      ],
    ],
    expected: 'pbx/cdr/wire',
  },
  {
    id: 'mock/cdr/duration-is-talk',
    imitates: 'duration is the talk time.',
    file: COLUMNS,
    edits: [["duration: toWhole(cells[2], 'duration'),", "duration: toWhole(cells[3], 'billsec'),"]],
    expected: 'pbx/cdr/arithmetic',
  },
  {
    id: 'mock/cdr/billsec-is-total',
    imitates: 'billsec counts from the start.',
    file: COLUMNS,
    edits: [["  billsec: toWhole(cells[3], 'billsec'),", "  billsec: toWhole(cells[2], 'duration'),"]],
    expected: 'pbx/cdr/arithmetic',
  },
  {
    id: 'mock/cdr/parties-swapped',
    imitates: 'Caller and callee are swapped.',
    file: COLUMNS,
    edits: [
      [
        `  from_number: toText(cells[7], 'from_number'),
  to_number: toText(cells[8], 'to_number'),`,
        `  from_number: toText(cells[8], 'to_number'),
  to_number: toText(cells[7], 'from_number'),`,
      ],
    ],
    expected: 'pbx/detail/document-examples',
  },
  {
    id: 'mock/cdr/answered-at-start',
    imitates: 'time_answered is the start.',
    file: COLUMNS,
    edits: [
      [
        "time_answered: toTimeOrNone(toWholeOrNull(cells[11], 'time_answered')),",
        "time_answered: toTimeOrNone(toWholeOrNull(cells[10], 'time_started')),",
      ],
    ],
    expected: 'pbx/cdr/arithmetic',
  },
  {
    id: 'mock/cdr/direction-by-name',
    imitates: 'direction is a name.',
    file: COLUMNS,
    edits: [
      [
        "direction: toWhole(cells[4], 'direction'),",
        "direction: ['', 'inbound', 'local', 'outbound'][toWhole(cells[4], 'direction')],",
      ],
    ],
    expected: 'pbx/cdr/wire',
  },
  {
    id: 'mock/cdr/status-respelled',
    imitates: 'NO ANSWER is written NO_ANSWER.',
    file: COLUMNS,
    edits: [
      [
        "  status: toOneOf(PBX_STATUSES, cells[13], 'status'),",
        "  status: toOneOf(PBX_STATUSES, cells[13], 'status').replace(' ', '_'),",
      ],
    ],
    expected: 'pbx/cdr/wire',
  },
  {
    id: 'mock/cdr/leading-zeros-lost',
    imitates: 'Numbers lose their leading zeros.',
    file: COLUMNS,
    edits: [
      ["  to_number: toText(cells[8], 'to_number'),", "  to_number: toText(cells[8], 'to_number').replace(/^0+/, ''),"],
    ],
    expected: 'pbx/detail/document-examples',
  },
  {
    id: 'mock/cdr/recording-with-extension',
    imitates: 'A recording gets the extension of the scroll sample.',
    file: RECORDINGS,
    edits: [['`${stored.slice(0, at)}${id}$', '`${stored.slice(0, at)}${id}.wav$']],
    expected: 'pbx/detail/document-examples',
  },
  {
    id: 'mock/time/iso',
    imitates: 'Times are written as ISO 8601.',
    file: WALL_CLOCK,
    edits: [['} 00:00:00`, (sign)', '}T00:00:00`, (sign)']],
    expected: 'pbx/cdr/wire',
  },
  {
    id: 'mock/time/utc',
    imitates: 'Times are written in UTC.',
    file: WALL_CLOCK,
    edits: [
      [
        '  const day = Math.floor(second / DAY_SECONDS);',
        `  second -= 7 * 3600;
  const day = Math.floor(second / DAY_SECONDS);`,
      ],
    ],
    expected: 'pbx/detail/document-examples',
  },
  {
    id: 'mock/time/twelve-hours',
    imitates: 'Afternoons are written by a twelve-hour clock.',
    file: WALL_CLOCK,
    edits: [
      ['putDigits(codes, 11, Math.floor(minutes / 60));', 'putDigits(codes, 11, Math.floor(minutes / 60) % 12);'],
    ],
    expected: 'pbx/detail/document-examples',
  },
];
