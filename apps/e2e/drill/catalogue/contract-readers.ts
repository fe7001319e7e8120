import type { Change } from '../change.ts';

const CDR = 'packages/contract/src/pbx/cdr.ts';
const REPORT = 'packages/contract/src/autocall/report.ts';
const LOCAL = 'packages/contract/src/wire/local-date-time.ts';
const ZONE = 'packages/contract/src/wire/time-zone.ts';
const INSTANT = 'packages/contract/src/wire/instant.ts';
const CALL_RECORD = 'packages/contract/src/call-record.ts';
const KEYPRESS = 'packages/contract/src/autocall/keypress.ts';
const LOOSE_NUMBER = 'packages/contract/src/wire/loose-number.ts';

/** Times and meanings that the contract reads wrongly. */
export const contractReaderChanges: readonly Change[] = [
  {
    id: 'contract/time/end-of-day',
    imitates: 'An end date without a time is the end of its day.',
    file: LOCAL,
    edits: [['LOCAL_DATE.test(text) ? `${text} 00:00:00` : text', 'LOCAL_DATE.test(text) ? `${text} 23:59:59` : text']],
    expected: 'contract/pbx/parameter-examples',
  },
  {
    id: 'contract/time/utc',
    imitates: 'Times are read as UTC.',
    file: ZONE,
    edits: [['fixedOffset(7 * 3_600_000)', 'fixedOffset(0)']],
    expected: 'contract/pbx/sample-decoded',
  },
  {
    id: 'contract/time/zone-inverted',
    imitates: 'The offset is added where it should be taken away.',
    file: ZONE,
    edits: [['toUtcMs(local) - offsetMs,', 'toUtcMs(local) + offsetMs,']],
    expected: 'contract/pbx/sample-decoded',
  },
  {
    id: 'contract/time/no-leap-day',
    imitates: '29 February does not exist.',
    file: LOCAL,
    edits: [
      [
        'const isLeap = (year: number): boolean => year % 4 === 0 &&',
        'const isLeap = (year: number): boolean => year % 4 === 5 &&',
      ],
    ],
    expected: 'pbx/generated/list-valid',
  },
  {
    id: 'contract/time/any-day',
    imitates: '30 February exists.',
    file: LOCAL,
    edits: [['if (day > (DAYS_IN_MONTH[month - 1] ?? 0)', 'if (day > 31 + (DAYS_IN_MONTH[month - 1] ?? 0) * 0']],
    expected: 'pbx/list/bad-parameter',
  },
  {
    id: 'contract/time/midnight-24',
    imitates: '24:00:00 is a time.',
    file: LOCAL,
    edits: [['hour < 24', 'hour <= 24']],
    expected: 'pbx/list/bad-parameter',
  },
  {
    id: 'contract/time/zero-is-a-time',
    imitates: '0000-00-00 00:00:00 is a time, and a wrong one.',
    file: INSTANT,
    edits: [["const ZERO_TIME = '0000-00-00 00:00:00';", "const ZERO_TIME = '0000-00-00';"]],
    expected: 'client/decode/missing-times',
  },
  {
    id: 'contract/time/offset-dropped',
    imitates: 'The offset of a zoned time is passed over.',
    file: INSTANT,
    edits: [
      [
        'text.length === 19 ? zone.toEpochMs(text) : toOffsetMs(text)',
        "zone.toEpochMs(text.slice(0, 19).replace(/t/i, ' '))",
      ],
    ],
    expected: 'client/decode/zoned-times',
  },
  {
    id: 'contract/decode/talk-and-total-swapped',
    imitates: 'billsec and duration are swapped.',
    file: CDR,
    edits: [
      [
        `  durationSeconds: Number(raw.duration),
  billsec: Number(raw.billsec),`,
        `  durationSeconds: Number(raw.billsec),
  billsec: Number(raw.duration),`,
      ],
    ],
    expected: 'contract/pbx/sample-decoded',
  },
  {
    id: 'contract/decode/parties-swapped',
    imitates: 'Caller and callee are swapped.',
    file: CDR,
    edits: [['  fromNumber: toText(raw.from_number),', '  fromNumber: toText(raw.to_number),']],
    expected: 'contract/pbx/sample-decoded',
  },
  {
    id: 'contract/decode/id-not-trimmed',
    imitates: 'The space after an id stays.',
    file: CDR,
    edits: [['  id: raw.id.trim(),', '  id: raw.id,']],
    expected: 'client/decode/id-is-trimmed',
  },
  {
    id: 'contract/decode/answered-at-dialling',
    imitates: 'A report’s call was picked up when it was dialled.',
    file: REPORT,
    edits: [
      ['      answeredAt: toInstant(raw.started_at, zone),', '      answeredAt: toInstant(raw.created_at, zone),'],
    ],
    expected: 'contract/autocall/sample-decoded',
  },
  {
    id: 'contract/decode/hang-up-is-a-key',
    imitates: '127 is a key that was pressed.',
    file: KEYPRESS,
    edits: [["keys !== '' && keys !== NO_KEYPRESS", "keys !== ''"]],
    expected: 'contract/autocall/sample-decoded',
  },
  {
    id: 'contract/decode/numbers-strictly',
    imitates: 'A number in a text is an error.',
    file: LOOSE_NUMBER,
    edits: [['(text) => NUMERIC.test(text)', '() => false']],
    expected: 'client/decode/numeric-strings',
  },
  {
    id: 'contract/record/one-duration',
    imitates: 'autocall’s duration is taken for the whole time.',
    file: CALL_RECORD,
    edits: [['totalSeconds: secondsBetween(report.createdAt, report.endedAt)', 'totalSeconds: report.talkSeconds']],
    expected: 'contract/autocall/call-record',
  },
  {
    id: 'contract/record/ringing-in-talk',
    imitates: 'The talk of a pbx call counts its ringing, too.',
    file: CALL_RECORD,
    edits: [['  talkSeconds: cdr.billsec,', '  talkSeconds: cdr.durationSeconds,']],
    expected: 'contract/pbx/call-record',
  },
];
