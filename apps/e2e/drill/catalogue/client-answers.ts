import type { Change } from '../change.ts';

const ATTEMPT = 'packages/client/src/attempt.ts';
const RETRY = 'packages/client/src/retry.ts';
const RETRY_AFTER = 'packages/client/src/retry-after.ts';
const TRANSPORT = 'packages/client/src/transport.ts';
const RESPONSE_ERROR = 'packages/client/src/response-error.ts';
const DEADLINE = 'packages/client/src/deadline.ts';
const ISSUES = 'packages/client/src/issues.ts';
const READ_TEXT = 'packages/client/src/read-text.ts';

/** Answers, retries and timeouts that the client deals with wrongly. */
export const clientAnswerChanges: readonly Change[] = [
  {
    id: 'client/redirect/followed',
    imitates: 'Redirects are followed.',
    file: ATTEMPT,
    edits: [["redirect: 'manual'", "redirect: 'follow'"]],
    expected: 'client/redirect/never-followed',
  },
  {
    id: 'client/answer/html',
    imitates: 'A page of HTML is read as an answer.',
    file: ATTEMPT,
    edits: [
      [
        "(status === 200 && !JSON_TYPE.test(headers.get('content-type') ?? ''))",
        "(status === 304 && !JSON_TYPE.test(headers.get('content-type') ?? ''))",
      ],
    ],
    expected: 'client/error/not-json',
  },
  {
    id: 'client/answer/json-types',
    imitates: 'A content type with a suffix is not taken for JSON.',
    file: ATTEMPT,
    edits: [['(?:[\\w.+-]+\\+)?json', 'json']],
    expected: 'client/error/json-types',
  },
  {
    id: 'client/answer/unlisted-status',
    imitates: 'A status that the API does not have is an answer.',
    file: ATTEMPT,
    edits: [['if (status !== 200) throw', 'if (status >= 300) throw']],
    expected: 'client/error/unlisted-status',
  },
  {
    id: 'client/answer/too-large',
    imitates: 'An answer of any size is read.',
    file: READ_TEXT,
    edits: [['if (size > maxBytes) throw', 'if (size > maxBytes * 1e9) throw']],
    expected: 'client/error/too-large',
  },
  {
    id: 'client/answer/not-utf-8',
    imitates: 'What is no text is read as one.',
    file: READ_TEXT,
    edits: [['{ fatal: true }', '{ fatal: false }']],
    expected: 'client/error/unreadable',
  },
  {
    id: 'client/error/quotes-the-answer',
    imitates: 'An error repeats the answer.',
    file: ATTEMPT,
    edits: [
      [
        "throw fail('decode', 'the answer is not JSON, or is cut off');",
        "throw fail('decode', `the answer is not JSON, or is cut off: ${text}`);",
      ],
    ],
    expected: 'client/error/tells-nothing',
  },
  {
    id: 'client/error/tells-what-the-server-says',
    imitates: 'An error repeats whatever a server says of a parameter.',
    file: ISSUES,
    edits: [['isSafeText(text, Object.values(sent)) ? text :', 'Object.values(sent) ? text :']],
    expected: 'client/error/tells-nothing',
  },
  {
    id: 'client/error/wrong-kind',
    imitates: 'A 403 is taken for a 401.',
    file: RESPONSE_ERROR,
    edits: [
      [
        "[403, ['forbidden', 'the token does not permit this']]",
        "[403, ['unauthorized', 'the token does not permit this']]",
      ],
    ],
    expected: 'client/error/by-status',
  },
  {
    id: 'client/error/upstream-credential-retried',
    imitates: 'A credential that the edge cannot use is tried again.',
    file: RESPONSE_ERROR,
    edits: [
      [
        "status === 501 || problemKind === 'upstream-credential' ? false : undefined",
        'status === 501 ? false : undefined',
      ],
    ],
    expected: 'client/error/upstream-credential',
  },
  {
    id: 'client/retry/never',
    imitates: 'Nothing is tried again.',
    file: TRANSPORT,
    edits: [['failures > maxRetries ||', 'failures > 0 ||']],
    expected: 'client/retry/may-pass',
  },
  {
    id: 'client/retry/one-more',
    imitates: 'It is tried once more than allowed.',
    file: TRANSPORT,
    edits: [['failures > maxRetries ||', 'failures > maxRetries + 1 ||']],
    expected: 'client/retry/most',
  },
  {
    id: 'client/retry/everything',
    imitates: 'What will not pass is tried again, too.',
    file: TRANSPORT,
    edits: [['isHopeless || !error.isRetryable ||', 'isHopeless ||']],
    expected: 'client/retry/will-not-pass',
  },
  {
    id: 'client/retry/retry-after-ignored',
    imitates: 'Retry-After is not waited for.',
    file: RETRY,
    edits: [['if (error.retryAfterMs !== undefined) return', 'if (error.retryAfterMs === -1) return']],
    expected: 'client/retry/retry-after',
  },
  {
    id: 'client/retry/retry-after-in-milliseconds',
    imitates: 'Retry-After is read as milliseconds.',
    file: RETRY_AFTER,
    edits: [['Number(text) * 1000', 'Number(text)']],
    expected: 'client/retry/retry-after',
  },
  {
    id: 'client/retry/dates-unread',
    imitates: 'A Retry-After that is a date is not read.',
    file: RETRY_AFTER,
    edits: [['/^[A-Z][a-z]{2}/.test(text)', '/^[a-z]{2}/.test(text)']],
    expected: 'client/retry/retry-after',
  },
  {
    id: 'client/retry/no-growth',
    imitates: 'Waits do not grow.',
    file: RETRY,
    edits: [['retryDelayMs * 2 ** (failures - 1)', 'retryDelayMs']],
    expected: 'client/retry/waits',
  },
  {
    id: 'client/retry/hopeless-wait',
    imitates: 'A wait that is longer than the time that is left is begun.',
    file: TRANSPORT,
    edits: [['|| delayMs >= endsAt - performance.now()', '']],
    expected: 'client/retry/hopeless-wait',
  },
  {
    id: 'client/timeout/never',
    imitates: 'An attempt may take all the time of the call.',
    file: TRANSPORT,
    edits: [
      [
        `isLast ? leftMs : timeoutMs,
    attempt.progress`,
        `leftMs,
    attempt.progress`,
      ],
    ],
    expected: 'client/timeout/attempt',
  },
  {
    id: 'client/timeout/total-ignored',
    imitates: 'A call with its retries may take any time.',
    file: TRANSPORT,
    edits: [['performance.now() + totalTimeoutMs', 'performance.now() + totalTimeoutMs * 1e6']],
    expected: 'client/timeout/total',
  },
  {
    id: 'client/abort/ignored',
    imitates: 'A request goes on that its caller has aborted.',
    file: DEADLINE,
    edits: [
      [
        "caller?.addEventListener('abort', onAbort, { once: true });",
        "caller?.addEventListener('aborted', onAbort, { once: true });",
      ],
    ],
    expected: 'client/timeout/abort',
  },
];
