import type { Change } from '../change.ts';

const PBX = 'apps/mock-server/src/routes/pbx.ts';
const AUTOCALL = 'apps/mock-server/src/routes/autocall.ts';
const PBX_ERRORS = 'apps/mock-server/src/routes/pbx-errors.ts';
const ERROR_ANSWERS = 'apps/mock-server/src/plugins/error-answers.ts';
const GUARD = 'apps/mock-server/src/plugins/guard-paths.ts';
const AUTHORIZE = 'apps/mock-server/src/plugins/authorize.ts';
const APP = 'apps/mock-server/src/app.ts';
const SQLITE = 'apps/mock-server/src/store/sqlite.ts';

/** Statuses, envelopes and errors of the mock server that are wrong. */
export const mockAnswerChanges: readonly Change[] = [
  {
    id: 'mock/detail/enveloped',
    imitates: 'A call comes in an envelope.',
    file: PBX,
    edits: [
      [
        'return cdr ? { status: 200, body: cdr } : NOT_FOUND;',
        'return cdr ? { status: 200, body: { data: cdr } } : NOT_FOUND;',
      ],
    ],
    expected: 'pbx/detail/by-id',
  },
  {
    id: 'mock/detail/unknown-is-bad',
    imitates: 'An id that nobody has is a 400.',
    file: PBX,
    edits: [['const NOT_FOUND = { status: 404,', 'const NOT_FOUND = { status: 400,']],
    expected: 'pbx/detail/unknown-id',
  },
  {
    id: 'mock/detail/oldest-of-a-call-id',
    imitates: 'Of the calls with one Call-ID the oldest is answered.',
    file: SQLITE,
    edits: [
      [
        'WHERE sip_call_id = ? ORDER BY time_started DESC, id DESC LIMIT 1',
        'WHERE sip_call_id = ? ORDER BY time_started, id LIMIT 1',
      ],
    ],
    expected: 'pbx/detail/by-sip-call-id',
  },
  {
    id: 'mock/detail/call-id-any-case',
    imitates: 'A Call-ID is found whatever its case.',
    file: SQLITE,
    edits: [['WHERE sip_call_id = ? ORDER', 'WHERE lower(sip_call_id) = lower(?) ORDER']],
    expected: 'pbx/detail/call-id-case',
  },
  {
    id: 'mock/detail/call-id-unknown',
    imitates: 'A Call-ID finds nothing.',
    file: SQLITE,
    edits: [['WHERE sip_call_id = ? ORDER', "WHERE sip_call_id = ? || '' AND 0 ORDER"]],
    expected: 'pbx/detail/by-sip-call-id',
  },
  {
    id: 'mock/detail/next-one',
    imitates: 'An id that is not there finds the next one.',
    file: SQLITE,
    edits: [['FROM reports WHERE id = ?`', 'FROM reports WHERE id >= ? ORDER BY id LIMIT 1`']],
    expected: 'autocall/errors/unknown-id',
  },
  {
    id: 'mock/report/bare',
    imitates: 'A report comes without its envelope.',
    file: AUTOCALL,
    edits: [['{ status: 200, body: { data } }', '{ status: 200, body: data }']],
    expected: 'autocall/report/envelope',
  },
  {
    id: 'mock/report/unknown-is-empty',
    imitates: 'A report that nobody has is a 200.',
    file: AUTOCALL,
    edits: [[': { status: 404, body: toErrorBody(404) };', ': { status: 200, body: { data: {} } };']],
    expected: 'autocall/errors/unknown-id',
  },
  {
    id: 'mock/errors/other-key',
    imitates: 'Errors are called message.',
    file: ERROR_ANSWERS,
    edits: [["({ error: STATUS_CODES[status] ?? 'Error' })", "({ message: STATUS_CODES[status] ?? 'Error' })"]],
    expected: 'pbx/detail/unknown-id',
  },
  {
    id: 'mock/errors/text',
    imitates: 'Errors are plain text.',
    file: ERROR_ANSWERS,
    edits: [['reply.code(status).send(toErrorBody(status))', 'reply.code(status).send(toErrorBody(status).error)']],
    expected: 'pbx/auth/missing',
  },
  {
    id: 'mock/errors/parameter-unnamed',
    imitates: 'A bad parameter is not named.',
    file: PBX_ERRORS,
    edits: [
      [
        '.send({ error: [...messages].toReversed().map(([parameter, message]) => ({ [parameter]: message })) })',
        ".send({ error: 'Bad Request' })",
      ],
    ],
    expected: 'pbx/list/bad-parameter',
  },
  {
    id: 'mock/errors/parameter-re-cased',
    imitates: 'A bad parameter is named in upper case.',
    file: PBX_ERRORS,
    edits: [['({ [parameter]: message })) })', '({ [parameter.toUpperCase()]: message })) })']],
    expected: 'pbx/list/bad-parameter',
  },
  {
    id: 'mock/errors/parameter-status',
    imitates: 'A bad parameter is a 422.',
    file: PBX_ERRORS,
    edits: [['    .code(400)', '    .code(422)']],
    expected: 'pbx/list/bad-parameter',
  },
  {
    id: 'mock/errors/broken-encoding',
    imitates: 'Broken percent-encoding is a 404.',
    file: ERROR_ANSWERS,
    edits: [["'FST_ERR_MAX_PARAM_LENGTH' ? 404 : 400", "'FST_ERR_MAX_PARAM_LENGTH' ? 404 : 404"]],
    expected: 'pbx/detail/hostile-path',
  },
  {
    id: 'mock/errors/method-not-found',
    imitates: 'A method that a path lacks is a 404.',
    file: GUARD,
    edits: [["sendError(reply.header('allow', known.allow), 405)", 'sendError(reply, 404)']],
    expected: 'pbx/errors/method',
  },
  {
    id: 'mock/errors/method-without-allow',
    imitates: 'A 405 does not say what is allowed.',
    file: GUARD,
    edits: [["sendError(reply.header('allow', known.allow), 405)", 'sendError(reply, 405)']],
    expected: 'autocall/errors/method',
  },
  {
    id: 'mock/errors/credential-forbidden',
    imitates: 'A credential of nobody is a 403.',
    file: AUTHORIZE,
    edits: [
      [
        `sendError(reply, 401);
      return;`,
        `sendError(reply, 403);
      return;`,
      ],
    ],
    expected: 'pbx/auth/missing',
  },
  {
    id: 'mock/errors/unknown-parameter',
    imitates: 'A parameter that the documents do not name is a 400.',
    file: APP,
    edits: [['{ strict = false, cors', '{ strict = true, cors']],
    expected: 'pbx/list/unknown-parameter-ignored',
  },
];
