import type { Change } from '../change.ts';

const QUERY = 'apps/edge-proxy/src/routes/read-query.ts';
const RECORD_ID = 'apps/edge-proxy/src/routes/read-record-id.ts';
const UPSTREAM = 'apps/edge-proxy/src/upstream/upstream-request.ts';
const CREATE_UPSTREAM = 'apps/edge-proxy/src/upstream/create-upstream.ts';
const ERRORS = 'apps/edge-proxy/src/edge-error.ts';
const REFUSAL = 'apps/edge-proxy/src/routes/to-refusal.ts';
const REPORT = 'apps/edge-proxy/src/answers/read-autocall-report.ts';
const CDR = 'apps/edge-proxy/src/answers/read-pbx-cdr.ts';

/** Queries, paths and errors that the edge passes on wrongly. */
export const edgeRequestChanges: readonly Change[] = [
  {
    id: 'edge/query/unknown-ignored',
    imitates: 'Parameters that nobody knows are passed over.',
    file: QUERY,
    edits: [['if (!read.success || unknown.length > 0) {', 'if (!read.success) {']],
    expected: 'edge/query/unknown-parameter',
  },
  {
    id: 'edge/query/last-of-two',
    imitates: 'Of a repeated parameter the last value counts.',
    file: QUERY,
    edits: [['values.length > 1 ? values : values[0]', 'values.at(-1)']],
    expected: 'pbx/list/repeated-parameter',
  },
  {
    id: 'edge/query/plus-is-plus',
    imitates: 'A plus in a query is not a space.',
    file: QUERY,
    edits: [["pair.replaceAll('+', ' ').split('=')", "pair.split('=')"]],
    expected: 'pbx/list/start-date',
  },
  {
    id: 'edge/query/filter-dropped',
    imitates: 'A filter does not reach the provider.',
    file: QUERY,
    edits: [
      [
        'return value === undefined ? [] : [[name, value]];',
        "return value === undefined || name === 'direction' ? [] : [[name, value]];",
      ],
    ],
    expected: 'pbx/list/direction',
  },
  {
    id: 'edge/path/ids-unchecked',
    imitates: 'An id may climb with dots.',
    file: RECORD_ID,
    edits: [['if (isRecordId(id)) return id;', 'return id;']],
    expected: 'pbx/detail/hostile-path',
  },
  {
    id: 'edge/path/decoded-twice',
    imitates: 'An id is decoded twice.',
    file: RECORD_ID,
    edits: [['const id = decode(segment);', "const id = decode(decode(segment) ?? '');"]],
    expected: 'pbx/detail/by-sip-call-id',
  },
  {
    id: 'edge/upstream/schemes-swapped',
    imitates: 'autocall gets Bearer, pbx the raw token.',
    file: UPSTREAM,
    edits: [
      [
        `  autocall: toAutocallAuthorization,
  pbx: toBearerAuthorization,`,
        `  autocall: toBearerAuthorization,
  pbx: toAutocallAuthorization,`,
      ],
    ],
    expected: 'autocall/report/envelope',
  },
  {
    id: 'edge/upstream/id-not-encoded',
    imitates: 'An id is put into the provider’s path as it is.',
    file: UPSTREAM,
    edits: [['toRequestPath(path, { [parameter]: recordId })', 'path.replace(`:${parameter}`, () => recordId)']],
    expected: 'pbx/detail/by-sip-call-id',
  },
  {
    id: 'edge/upstream/query-dropped',
    imitates: 'A query does not reach the provider.',
    file: UPSTREAM,
    edits: [["${search === '' ? '' : `?${search}`}", '']],
    expected: 'pbx/list/pagination',
  },
  {
    id: 'edge/errors/not-found-is-unusable',
    imitates: 'What a provider does not have is a 502.',
    file: CREATE_UPSTREAM,
    edits: [["return { kind: 'nothing', headers };", "throw new EdgeError('upstream-invalid');"]],
    expected: 'pbx/detail/unknown-id',
  },
  {
    id: 'edge/errors/plain-json',
    imitates: 'Errors are plain JSON.',
    file: ERRORS,
    edits: [["'content-type': PROBLEM_CONTENT_TYPE,", "'content-type': 'application/json',"]],
    expected: 'edge/errors/problem-json',
  },
  {
    id: 'edge/errors/other-status',
    imitates: 'A problem has another status than its status line.',
    file: ERRORS,
    edits: [
      [
        `    title: KINDS[kind].title,
    status,`,
        `    title: KINDS[kind].title,
    status: 500,`,
      ],
    ],
    expected: 'edge/errors/problem-json',
  },
  {
    id: 'edge/errors/kept',
    imitates: 'Errors may be kept.',
    file: ERRORS,
    edits: [[", 'cache-control': 'no-store' },", ' },']],
    expected: 'edge/errors/not-stored',
  },
  {
    id: 'edge/errors/parameter-unnamed',
    imitates: 'A problem does not name the parameter.',
    file: ERRORS,
    edits: [
      [
        `    ...(errors !== undefined && { errors }),
`,
        '',
      ],
    ],
    expected: 'edge/query/unknown-parameter',
  },
  {
    id: 'edge/errors/method-not-found',
    imitates: 'A method that a path lacks is a 404.',
    file: REFUSAL,
    edits: [
      [
        "new EdgeError('method-not-allowed', { headers: { allow } })",
        "new EdgeError('not-found', { headers: { allow } })",
      ],
    ],
    expected: 'edge/method',
  },
  {
    id: 'edge/errors/no-allow',
    imitates: 'A 405 does not say what is allowed.',
    file: REFUSAL,
    edits: [["new EdgeError('method-not-allowed', { headers: { allow } })", "new EdgeError('method-not-allowed')"]],
    expected: 'edge/method',
  },
  {
    id: 'edge/answer/report-bare',
    imitates: 'A report comes without its envelope.',
    file: REPORT,
    edits: [['{ body: { data: pickKeys(raw, REPORT_KEYS) },', '{ body: pickKeys(raw, REPORT_KEYS),']],
    expected: 'autocall/report/envelope',
  },
  {
    id: 'edge/answer/field-dropped',
    imitates: 'cause does not come through.',
    file: CDR,
    edits: [['Object.keys(PbxCdrWire.shape);', "Object.keys(PbxCdrWire.shape).filter((key) => key !== 'cause');"]],
    expected: 'pbx/cdr/wire',
  },
];
