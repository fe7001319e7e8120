import type { Change } from '../change.ts';

const CDR_WIRE = 'packages/contract/src/pbx/cdr-wire.ts';
const REPORT_WIRE = 'packages/contract/src/autocall/report-wire.ts';
const PAGE_WIRE = 'packages/contract/src/pbx/page-wire.ts';
const PBX_ENDPOINTS = 'packages/contract/src/pbx/endpoints.ts';
const AUTOCALL_ENDPOINTS = 'packages/contract/src/autocall/endpoints.ts';

/** Fields, statuses and addresses of the contract that are not those of the documents. */
export const contractFieldChanges: readonly Change[] = [
  {
    id: 'contract/cdr/renamed',
    imitates: 'receive_dest is called received_by.',
    file: CDR_WIRE,
    edits: [['  receive_dest: z.string(),', '  received_by: z.string(),']],
    expected: 'contract/pbx/fields',
  },
  {
    id: 'contract/cdr/dropped',
    imitates: 'cause is left out.',
    file: CDR_WIRE,
    edits: [
      [
        `  cause: z.string(),
`,
        '',
      ],
    ],
    expected: 'contract/pbx/fields',
  },
  {
    id: 'contract/cdr/re-cased',
    imitates: 'billsec is called billSec.',
    file: CDR_WIRE,
    edits: [['  billsec: Seconds,', '  billSec: Seconds,']],
    expected: 'contract/pbx/fields',
  },
  {
    id: 'contract/cdr/retyped',
    imitates: 'direction is a text.',
    file: CDR_WIRE,
    edits: [['  direction: z.int(),', '  direction: z.string(),']],
    expected: 'contract/pbx/detail-sample',
  },
  {
    id: 'contract/cdr/optional',
    imitates: 'time_ended may stay away.',
    file: CDR_WIRE,
    edits: [['  time_ended: LocalDateTimeOrNone,', '  time_ended: z.optional(LocalDateTimeOrNone),']],
    expected: 'contract/openapi/pbx',
  },
  {
    id: 'contract/cdr/status-respelled',
    imitates: 'NO ANSWER is written NO_ANSWER.',
    file: CDR_WIRE,
    edits: [["'ANSWERED', 'NO ANSWER'", "'ANSWERED', 'NO_ANSWER'"]],
    expected: 'contract/openapi/pbx',
  },
  {
    id: 'contract/cdr/added',
    imitates: 'A field is added that the document does not have.',
    file: CDR_WIRE,
    edits: [
      [
        '  status: z.enum(PBX_STATUSES),',
        `  status: z.enum(PBX_STATUSES),
  queue: z.optional(z.string()),`,
      ],
    ],
    expected: 'contract/pbx/fields',
  },
  {
    id: 'contract/report/renamed',
    imitates: 'started_at is called answered_at.',
    file: REPORT_WIRE,
    edits: [['  started_at: LocalDateTimeOrNone,', '  answered_at: LocalDateTimeOrNone,']],
    expected: 'contract/autocall/fields',
  },
  {
    id: 'contract/report/retyped',
    imitates: 'user_id is a number.',
    file: REPORT_WIRE,
    edits: [["user_id: z.string().check(z.regex(DIGITS, 'must be digits'))", 'user_id: z.int()']],
    expected: 'contract/autocall/sample',
  },
  {
    id: 'contract/report/otp-required',
    imitates: 'code_otp is never null.',
    file: REPORT_WIRE,
    edits: [['code_otp: z.nullable(z.string())', 'code_otp: z.string()']],
    expected: 'contract/openapi/autocall',
  },
  {
    id: 'contract/report/status-corrected',
    imitates: 'NOANWSER is spelled as it should be.',
    file: REPORT_WIRE,
    edits: [["  'NOANWSER',", "  'NOANSWER',"]],
    expected: 'contract/autocall/statuses',
  },
  {
    id: 'contract/report/status-dropped',
    imitates: 'CONGESTION is left out.',
    file: REPORT_WIRE,
    edits: [
      [
        `  'CONGESTION',
`,
        '',
      ],
    ],
    expected: 'contract/autocall/statuses',
  },
  {
    id: 'contract/report/bare',
    imitates: 'A report has no envelope.',
    file: REPORT_WIRE,
    edits: [
      [
        'export const AutocallReportEnvelope = z.object({ data: AutocallReportWire });',
        'export const AutocallReportEnvelope = z.object({ report: AutocallReportWire });',
      ],
    ],
    expected: 'contract/autocall/sample',
  },
  {
    id: 'contract/page/total-renamed',
    imitates: 'total is called count.',
    file: PAGE_WIRE,
    edits: [['  total: z.int(),', '  count: z.int(),']],
    expected: 'contract/pbx/page-sample',
  },
  {
    id: 'contract/scroll/id-re-cased',
    imitates: 'scroll_id is called scrollId.',
    file: PAGE_WIRE,
    edits: [['scroll_id: z.string() });', 'scrollId: z.string() });']],
    expected: 'contract/pbx/scroll-sample',
  },
  {
    id: 'contract/address/list',
    imitates: 'Calls are listed at /v1/cdrs.',
    file: PBX_ENDPOINTS,
    edits: [["path: '/v1/cdr' }", "path: '/v1/cdrs' }"]],
    expected: 'contract/pbx/addresses',
  },
  {
    id: 'contract/address/report',
    imitates: 'Reports are at /api/v2/reports.',
    file: AUTOCALL_ENDPOINTS,
    edits: [['/api/v2/report/:callId', '/api/v2/reports/:callId']],
    expected: 'contract/autocall/address',
  },
];
