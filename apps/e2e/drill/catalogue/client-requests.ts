import type { Change } from '../change.ts';

const TRANSPORT = 'packages/client/src/transport.ts';
const PAGE = 'packages/client/src/pbx/page.ts';
const CREDENTIAL = 'packages/client/src/credential.ts';
const CALL = 'packages/client/src/call.ts';
const INSTANT = 'packages/client/src/pbx/instant-input.ts';
const LIST_QUERY = 'packages/client/src/pbx/list-query.ts';

/** Credentials and requests that the client sends wrongly. */
export const clientRequestChanges: readonly Change[] = [
  {
    id: 'client/credential/schemes-swapped',
    imitates: 'autocall gets Bearer, pbx the raw token.',
    file: CREDENTIAL,
    edits: [
      [
        "style === 'raw' ? toAutocallAuthorization(token) : toBearerAuthorization(token)",
        "style !== 'raw' ? toAutocallAuthorization(token) : toBearerAuthorization(token)",
      ],
    ],
    expected: 'client/credential/by-api',
  },
  {
    id: 'client/credential/renewed-for-ever',
    imitates: 'A refused token is renewed again and again.',
    file: TRANSPORT,
    edits: [
      [
        `          isRenewed = true;
`,
        '',
      ],
    ],
    expected: 'client/credential/refused-ends',
  },
  {
    id: 'client/credential/never-renewed',
    imitates: 'A refused token is not renewed.',
    file: TRANSPORT,
    edits: [
      [
        "error.kind === 'unauthorized' && attempt.authorization && !isRenewed",
        "error.kind === 'unauthorized' && !attempt.authorization && !isRenewed",
      ],
    ],
    expected: 'client/credential/renewed-once',
  },
  {
    id: 'client/request/id-not-encoded',
    imitates: 'An id is put into the path as it is.',
    file: CALL,
    edits: [
      [
        'return toRequestPath(route.path, params);',
        "return route.path.replace(/:(\\w+)/g, (_, name: string) => params[name] ?? '');",
      ],
    ],
    expected: 'client/request/id-is-one-segment',
  },
  {
    id: 'client/request/bad-id-sent',
    imitates: 'An id with a dot component is sent.',
    file: CALL,
    edits: [['if (!isRecordId(value)) {', "if (value === '') {"]],
    expected: 'client/request/bad-id-is-not-sent',
  },
  {
    id: 'client/request/traceparent-unchecked',
    imitates: 'A malformed traceparent is sent.',
    file: CALL,
    edits: [["typeof text === 'string' && TRACEPARENT.test(text) ? text : undefined", 'text']],
    expected: 'client/request/traceparent',
  },
  {
    id: 'client/request/moments-in-utc',
    imitates: 'Moments are sent as UTC.',
    file: INSTANT,
    edits: [
      [
        'const text = zone.toLocal(new Date(epochMs));',
        "const text = new Date(epochMs).toISOString().slice(0, 19).replace('T', ' ');",
      ],
    ],
    expected: 'client/request/full-timestamps',
  },
  {
    id: 'client/request/dates-alone',
    imitates: 'Midnight is sent as a date alone.',
    file: INSTANT,
    edits: [
      [
        'return isLocalDateTime(text) ? text : null;',
        "return isLocalDateTime(text) ? text.replace(' 00:00:00', '') : null;",
      ],
    ],
    expected: 'client/request/full-timestamps',
  },
  {
    id: 'client/request/naive-moments',
    imitates: 'A moment without an offset is taken.',
    file: INSTANT,
    edits: [['(?:Z|[+-]\\d{2}:\\d{2})$/i;', '(?:Z|[+-]\\d{2}:\\d{2})?$/i;']],
    expected: 'client/request/zoned-moments-only',
  },
  {
    id: 'client/request/filter-dropped',
    imitates: 'endDateEnded is not sent.',
    file: LIST_QUERY,
    edits: [["    endDateEnded: toMoment('endDateEnded'),", '    endDateEnded: undefined,']],
    expected: 'client/request/filters',
  },
  {
    id: 'client/request/list-scrolls',
    imitates: 'A list that says nothing of pages begins a scroll.',
    file: PAGE,
    edits: [['isPaginated(query) ? query : { ...query, page: 1 }', 'query']],
    expected: 'client/request/list-is-paginated',
  },
];
