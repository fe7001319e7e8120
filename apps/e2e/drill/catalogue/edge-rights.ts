import type { Change } from '../change.ts';

const ANSWER = 'apps/edge-proxy/src/routes/answer-caller.ts';
const MASKS = 'apps/edge-proxy/src/masking/mask-record.ts';
const MASK_PHONE = 'apps/edge-proxy/src/masking/mask-phone.ts';
const GUESSES = 'apps/edge-proxy/src/masking/check-guesses.ts';
const AUTHENTICATE = 'apps/edge-proxy/src/auth/authenticate.ts';
const LIMIT = 'apps/edge-proxy/src/limits/apply-limit.ts';

/** What the edge shows to whom, gone wrong. */
export const edgeRightChanges: readonly Change[] = [
  {
    id: 'edge/masking/off',
    imitates: 'Nothing is masked.',
    file: ANSWER,
    edits: [["const isMasked = !caller.scopes.has('pii');", 'const isMasked = caller.scopes.size === 0;']],
    expected: 'edge/pii/report',
  },
  {
    id: 'edge/masking/lists-forgotten',
    imitates: 'Lists are not masked.',
    file: MASKS,
    edits: [['data: data.map((row) => (isObject(row) ? maskFields(row) : row))', 'data']],
    expected: 'edge/pii/list',
  },
  {
    id: 'edge/masking/phone-number-forgotten',
    imitates: 'phone_number is not masked.',
    file: MASKS,
    edits: [
      [
        `  ['phone_number', ofText(maskPhone)],
`,
        '',
      ],
    ],
    expected: 'edge/pii/report',
  },
  {
    id: 'edge/masking/from-number-forgotten',
    imitates: 'from_number is not masked.',
    file: MASKS,
    edits: [
      [
        `  ['from_number', ofText(maskPhone)],
`,
        '',
      ],
    ],
    expected: 'edge/pii/call',
  },
  {
    id: 'edge/masking/to-number-forgotten',
    imitates: 'to_number is not masked.',
    file: MASKS,
    edits: [
      [
        `  ['to_number', ofText(maskPhone)],
`,
        '',
      ],
    ],
    expected: 'edge/pii/call',
  },
  {
    id: 'edge/masking/recording-forgotten',
    imitates: 'recording_url is not masked.',
    file: MASKS,
    edits: [
      [
        `  ['recording_url', hideWhole],
`,
        '',
      ],
    ],
    expected: 'edge/pii/call',
  },
  {
    id: 'edge/masking/param-forgotten',
    imitates: 'param is not masked.',
    file: MASKS,
    edits: [
      [
        `  ['param', hideWhole],
`,
        '',
      ],
    ],
    expected: 'edge/pii/report',
  },
  {
    id: 'edge/masking/code-forgotten',
    imitates: 'code_otp comes through.',
    file: MASKS,
    edits: [
      [
        `  ['code_otp', () => null],
`,
        '',
      ],
    ],
    expected: 'edge/pii/report',
  },
  {
    id: 'edge/masking/first-digits',
    imitates: 'The first digits of a number are hidden, not the last.',
    file: MASK_PHONE,
    edits: [
      [
        'number.slice(0, -HIDDEN_DIGITS) + MASK.repeat(HIDDEN_DIGITS)',
        'MASK.repeat(number.length - HIDDEN_DIGITS) + number.slice(-HIDDEN_DIGITS)',
      ],
    ],
    expected: 'edge/pii/call',
  },
  {
    id: 'edge/masking/ids-forgotten',
    imitates: 'An id keeps the number that it holds.',
    file: MASKS,
    edits: [
      [
        `  ['id', ofText(maskId)],
`,
        '',
      ],
    ],
    expected: 'edge/pii/report',
  },
  {
    id: 'edge/masking/filter-by-recording',
    imitates: 'Who may not see recordings may ask for one.',
    file: GUESSES,
    edits: [["['phone', 'recordingfile'] as const", "['phone'] as const"]],
    expected: 'edge/pii/filters',
  },
  {
    id: 'edge/masking/guesses-answered',
    imitates: 'Who may not see numbers may guess at them.',
    file: GUESSES,
    edits: [["if (scopes.has('pii')) return;", 'if (scopes.size > 0) return;']],
    expected: 'edge/pii/filters',
  },
  {
    id: 'edge/auth/any-scheme',
    imitates: 'A token is taken behind any scheme.',
    file: AUTHENTICATE,
    edits: [['const token = parseBearerAuthorization(header);', "const token = header?.split(' ').at(-1) ?? null;"]],
    expected: 'edge/auth/one-bearer',
  },
  {
    id: 'edge/auth/no-challenge',
    imitates: 'A 401 does not say how to authenticate.',
    file: AUTHENTICATE,
    edits: [["const CHALLENGE = { 'www-authenticate': 'Bearer' };", 'const CHALLENGE = {};']],
    expected: 'edge/auth/one-bearer',
  },
  {
    id: 'edge/auth/not-found',
    imitates: 'A key that nobody has is a 404.',
    file: AUTHENTICATE,
    edits: [["if (!caller) throw new EdgeError('unauthorized', {", "if (!caller) throw new EdgeError('not-found', {"]],
    expected: 'pbx/auth/wrong',
  },
  {
    id: 'edge/limits/uncounted',
    imitates: 'Limits are not counted.',
    file: LIMIT,
    edits: [['if (!rateLimit || keyId === null) return undefined;', 'if (rateLimit !== undefined) return undefined;']],
    expected: 'edge/limits',
  },
  {
    id: 'edge/limits/no-retry-after',
    imitates: 'A 429 does not say how long to wait.',
    file: LIMIT,
    edits: [[", 'retry-after': String(resetSeconds) }", ' }']],
    expected: 'edge/limits',
  },
];
