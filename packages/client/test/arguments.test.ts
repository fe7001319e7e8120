import { describe, expect, it } from 'vitest';
import { type CdrClient, CdrError, createCdrClient, type EdgeOptions } from '../src/index.ts';
import { caught, thrown } from './caught.ts';

/** Values that are not objects: JavaScript callers have no type checker. */
const NO_OBJECTS: readonly unknown[] = [null, 'x', 5, false, Symbol('x'), () => {}];

const range = { startDate: new Date('2026-03-01T00:00:00Z'), endDate: new Date('2026-03-02T00:00:00Z') };

/** Every call with a valid first argument, its own options, and a misspelt one. */
const CALLS: ReadonlyArray<readonly [operation: string, first: unknown, own: object, misspelt: string, meant: string]> =
  [
    ['autocall.reports.get', 'id', {}, 'signl', 'signal'],
    ['autocall.reports.getMany', ['id'], { concurrency: 2, onNotFound: () => {} }, 'concurency', 'concurrency'],
    ['pbx.cdrs.get', 'id', {}, 'traceParent', 'traceparent'],
    ['pbx.cdrs.list', {}, {}, 'abortSignal', 'signal'],
    ['pbx.cdrs.scroll', {}, {}, 'trace_parent', 'traceparent'],
    ['pbx.cdrs.pages', {}, { continuationToken: undefined }, 'continuation', 'continuationToken'],
    ['pbx.cdrs.export', range, { checkpoint: undefined, rowsPerWindow: 5 }, 'rowsWindow', 'rowsPerWindow'],
    [
      'pbx.cdrs.changes',
      { since: range.startDate },
      { checkpoint: undefined, rowsPerWindow: 5 },
      'checkPoints',
      'checkpoint',
    ],
  ];

const FILTERED = CALLS.slice(3);

const get = (owner: unknown, name: string): unknown =>
  typeof owner === 'object' && owner !== null ? Reflect.get(owner, name) : undefined;

const isWalk = (value: unknown): value is AsyncIterable<unknown> =>
  typeof value === 'object' && value !== null && Symbol.asyncIterator in value;

/** Calls with any value, and reads a walk to its end. */
const run = async (cdr: CdrClient, operation: string, given: readonly unknown[]): Promise<void> => {
  const call = operation.split('.').reduce<unknown>(get, cdr);
  if (typeof call !== 'function') throw new Error(`there is no ${operation}`);
  const result: unknown = Reflect.apply(call, undefined, given);
  await result;
  if (isWalk(result)) for await (const _ of result);
};

const offline = { baseUrl: 'https://edge.example', token: 'key', maxRetries: 0, retryDelayMs: 0 };

/** The error of a call, and the requests that it sent. */
const refusal = async (operation: string, given: readonly unknown[]) => {
  const sent: string[] = [];
  const fetch = (url: string) => {
    sent.push(url);
    return Promise.reject(new Error('offline'));
  };
  const { kind, message, issues } = await caught(() => run(createCdrClient({ ...offline, fetch }), operation, given));
  return { kind, message, issues, sent };
};

const rejected = (operation: string, path: string, message: string) => ({
  kind: 'invalid-argument',
  message: `${operation}: ${path} ${message}`,
  issues: [{ path, message }],
  sent: [],
});

describe.each(CALLS)('%s', (operation, first, own, misspelt, meant) => {
  it('rejects options that are not an object', async () => {
    const expected = rejected(operation, 'options', 'must be an object');
    for (const value of NO_OBJECTS) expect(await refusal(operation, [first, value])).toEqual(expected);
  });

  it('rejects an unknown option by its name', async () => {
    const expected = rejected(operation, misspelt, `is unknown: did you mean ${meant}?`);
    expect(await refusal(operation, [first, { [misspelt]: 1 }])).toEqual(expected);
  });

  it('accepts its own options, and no others', async () => {
    expect(await refusal(operation, [first, own])).toMatchObject({ kind: 'network' });
    for (const name of CALLS.flatMap(([, , others]) => Object.keys(others))) {
      if (name in own) continue;
      const { issues, sent } = await refusal(operation, [first, { [name]: undefined }]);
      expect({ issues, sent }).toMatchObject({ issues: [{ path: name }], sent: [] });
    }
  });

  it('rejects an invalid signal', async () => {
    const expected = rejected(operation, 'signal', 'must be an AbortSignal');
    for (const signal of [...NO_OBJECTS, {}, { aborted: false }, new EventTarget(), new AbortController()])
      expect(await refusal(operation, [first, { signal }])).toEqual(expected);
  });

  it('ends with a CdrError, whatever its options contain', async () => {
    /** `network`: the call was accepted and sent. */
    const kinds = ['invalid-argument', 'configuration', 'network'];
    for (const name of ['traceparent', ...Object.keys(own)]) {
      for (const value of NO_OBJECTS)
        expect(kinds).toContain((await refusal(operation, [first, { [name]: value }])).kind);
    }
  });
});

describe.each(FILTERED)('%s', (operation, first) => {
  it('rejects filters that are not an object', async () => {
    const expected = rejected(operation, 'filters', 'must be an object');
    for (const value of NO_OBJECTS) expect(await refusal(operation, [value])).toEqual(expected);
  });

  it('rejects an unknown filter by its name', async () => {
    const { issues } = await refusal(operation, [Object.assign({}, first, { min_duration: 5 })]);
    expect(issues).toEqual([{ path: 'min_duration', message: 'is unknown: did you mean minDuration?' }]);
  });

  it('ends with a CdrError, whatever its filters contain', async () => {
    const kinds = ['invalid-argument', 'network'];
    for (const name of 'startDate endDate since lookback limit duration status direction nonsense'.split(' ')) {
      for (const value of NO_OBJECTS)
        expect(kinds).toContain((await refusal(operation, [Object.assign({}, first, { [name]: value })])).kind);
    }
  });
});

describe('getMany', () => {
  const operation = 'autocall.reports.getMany';

  it('rejects a value that is not an iterable of ids', async () => {
    const expected = rejected(operation, 'callIds', 'must be an iterable of ids');
    for (const ids of [...NO_OBJECTS, { length: 1 }, undefined])
      expect(await refusal(operation, [ids])).toEqual(expected);
  });

  it('rejects an onNotFound that is not a function', async () => {
    const expected = rejected(operation, 'onNotFound', 'must be a function');
    for (const onNotFound of [null, 'x', 5, false, {}])
      expect(await refusal(operation, [['id'], { onNotFound }])).toEqual(expected);
  });
});

it('accepts a signal of another class', async () => {
  const signal = { aborted: true, reason: 'enough', addEventListener: () => {}, removeEventListener: () => {} };
  expect(await refusal('pbx.cdrs.get', ['id', { signal }])).toMatchObject({ kind: 'aborted', sent: [] });
});

it.each([
  ['autocall.reports.get', 'callId', 'must be a string'],
  ['pbx.cdrs.get', 'id', 'must be a string'],
  ['pbx.cdrs.export', 'filters', 'must be an object'],
  ['pbx.cdrs.changes', 'filters', 'must be an object'],
])('%s rejects a call without %s', async (operation, path, message) => {
  expect(await refusal(operation, [])).toEqual(rejected(operation, path, message));
});

describe('createCdrClient', () => {
  const errorOf = (options: unknown) => thrown(() => Reflect.apply(createCdrClient, undefined, [options]));

  it('rejects options that are not an object', () => {
    const expected = { kind: 'configuration', message: 'createCdrClient: options must be an object' };
    for (const value of [...NO_OBJECTS, undefined]) expect(errorOf(value)).toMatchObject(expected);
  });

  const { baseUrl, token } = offline;
  it.each([
    ['timeout', { ...offline, timeout: 5 }, 'timeout is unknown: did you mean timeoutMs?'],
    ['retries', { ...offline, retries: 5 }, 'retries is unknown: did you mean maxRetries?'],
    ['baseURL', { baseURL: baseUrl, token }, 'baseURL is unknown: did you mean baseUrl?'],
    ['time_zone', { ...offline, time_zone: 'UTC' }, 'time_zone is unknown: did you mean timeZone?'],
    ['a name unlike any option', { ...offline, zz: 5 }, 'zz is unknown; use baseUrl, token'],
    ['a name that may be a secret', { ...offline, 'cdr_key 0987654321': 1 }, 'a name is unknown'],
    ['an option of an API', { pbx: { baseUrl, api_key: 'a' } }, 'pbx.api_key is unknown: did you mean apiKey?'],
    [
      'rejects an unknown option: %s',
      { autocall: { baseUrl, tokens: 'a' } },
      'autocall.tokens is unknown: did you mean token?',
    ],
  ])('accepts every documented option', (_, options, message) => {
    const error = errorOf(options);
    expect(error.kind).toBe('configuration');
    expect(error.message).toContain(`createCdrClient: ${message}`);
    expect(error.message).not.toContain('0987654321');
  });

  it('throws a CdrError, or creates a client whose calls do, whatever its options contain', () => {
    const all: Required<Omit<EdgeOptions, 'apiKey'>> = {
      ...offline,
      autocall: undefined,
      pbx: undefined,
      fetch: () => Promise.reject(new Error('offline')),
      timeoutMs: 1,
      totalTimeoutMs: 1,
      maxConcurrency: 1,
      maxBytes: 1,
      allowInsecureHttp: false,
      timeZone: '+07:00',
      directions: { inbound: 1, local: 2, outbound: 3 },
      onRequest: () => {},
      onResponse: () => {},
      onRetry: () => {},
      logger: console,
    };
    expect(createCdrClient(all)).toBeTypeOf('object');
  });

  it('throws a CdrError, or makes a client whose calls do, whatever its options hold', async () => {
    const own = 'timeoutMs timeZone directions allowInsecureHttp logger onRequest autocall pbx apiKey fetch';
    const fetch = () => Promise.reject(new Error('offline'));
    for (const name of [...own.split(' '), ...Object.keys(offline)]) {
      for (const value of NO_OBJECTS) {
        for (const options of [
          { ...offline, fetch, [name]: value },
          { pbx: { baseUrl, token, [name]: value }, maxRetries: 0, fetch },
        ]) {
          const error = await caught(() =>
            run(Reflect.apply(createCdrClient, undefined, [options]), 'pbx.cdrs.get', ['a']),
          );
          expect(error).toBeInstanceOf(CdrError);
        }
      }
    }
  });
});
