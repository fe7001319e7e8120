import type { Change } from '../change.ts';

const COLUMNS = 'apps/mock-server/src/store/columns.ts';

/** Fields of the mock server’s reports that are renamed, retyped or mean something else. */
export const mockReportChanges: readonly Change[] = [
  {
    id: 'mock/report/renamed',
    imitates: 'phone_number is called phone.',
    file: COLUMNS,
    edits: [["  phone_number: readText(row, 'phone_number'),", "  phone: readText(row, 'phone_number'),"]],
    expected: 'autocall/report/envelope',
  },
  {
    id: 'mock/report/ids-as-numbers',
    imitates: 'campaign_id is a number.',
    file: COLUMNS,
    edits: [["campaign_id: readText(row, 'campaign_id'),", "campaign_id: Number(readText(row, 'campaign_id')),"]],
    expected: 'autocall/report/envelope',
  },
  {
    id: 'mock/report/otp-never-null',
    imitates: 'A failed call has an empty code_otp, not null.',
    file: COLUMNS,
    edits: [["code_otp: readTextOrNull(row, 'code_otp'),", "code_otp: readTextOrNull(row, 'code_otp') ?? '',"]],
    expected: 'autocall/report/otp-only-when-answered',
  },
  {
    id: 'mock/report/duration-from-dialling',
    imitates: 'duration counts from created_at.',
    file: COLUMNS,
    edits: [
      [
        `created_at: toWireTime(readWhole(row, 'created_at')),
  duration: readWhole(row, 'duration'),`,
        `created_at: toWireTime(readWhole(row, 'created_at')),
  duration: (readWholeOrNull(row, 'ended_at') ?? readWhole(row, 'created_at')) - readWhole(row, 'created_at'),`,
      ],
    ],
    expected: 'autocall/report/duration-is-talk-time',
  },
  {
    id: 'mock/report/keypress-empty',
    imitates: 'A call without a key pressed has an empty keypress.',
    file: COLUMNS,
    edits: [["keypress: readText(row, 'keypress'),", "keypress: readText(row, 'keypress').replace('127', ''),"]],
    expected: 'autocall/report/envelope',
  },
  {
    id: 'mock/report/param-parsed',
    imitates: 'param is an object.',
    file: COLUMNS,
    edits: [["param: readText(row, 'param'),", "param: JSON.parse(readText(row, 'param')),"]],
    expected: 'autocall/report/envelope',
  },
  {
    id: 'mock/report/type-lower-case',
    imitates: 'type is written in lower case.',
    file: COLUMNS,
    edits: [
      [
        "type: toOneOf(AUTOCALL_TYPES, row['type'], 'type'),",
        "type: toOneOf(AUTOCALL_TYPES, row['type'], 'type').toLowerCase(),",
      ],
    ],
    expected: 'autocall/report/envelope',
  },
];
