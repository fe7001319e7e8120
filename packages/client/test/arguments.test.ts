import { describe, expect, it } from 'vitest';
import { type CdrClient, CdrError, createCdrClient, type EdgeOptions } from '../src/index.ts';
import { caught, thrown } from './caught.ts';

/** What is no object: JavaScript callers have no type checker to say so. */
const NO_OBJECTS: readonly unknown[] = [null, 'x', 5, false, Symbol('x'), () => {}];

const range = { startDate: new Date('2026-03-01T00:00:00Z'), endDate: new Date('2026-03-02T00:00:00Z') };

/** Every call, a first argument that is right, the options that it alone takes, and one that is misspelt. */
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

/** Calls with anything, and reads a walk to its end. */
const run = async (cdr: CdrClient, operation: string, given: readonly unknown[]): Promise<void> => {
  const call = operation.split('.').reduce<unknown>(get, cdr);
  if (typeof call !== 'function') throw new Error(`there is no ${operation}`);
  const result: unknown = Reflect.apply(call, undefined, given);
  await result;
  if (isWalk(result)) for await (const _ of result);
};

const offline = { baseUrl: 'https://edge.example', token: 'key', maxRetries: 0, retryDelayMs: 0 };

/** What a call is refused with, and what was sent all the same. */
const refusal = async (operation: string, given: readonly unknown[]) => {
  const sent: string[] = [];
  const fetch = (url: string) => {
    sent.push(url);
    return Promise.reject(new Error('offline'));
  };
  const { kind, message, issues } = await caught(() => run(createCdrClient({ ...offline, fetch }), operation, given));
  return { kind, message, issues, sent };
};

const refused = (operation: string, path: string, message: string) => ({
  kind: 'invalid-argument',
  message: `${operation}: ${path} ${message}`,
  issues: [{ path, message }],
  sent: [],
});

describe.each(CALLS)('%s', (operation, first, own, misspelt, meant) => {
  it('refuses options that are no object', async () => {
    const expected = refused(operation, 'options', 'must be an object');
    for (const value of NO_OBJECTS) expect(await refusal(operation, [first, value])).toEqual(expected);
  });

  it('refuses an option that it does not know, by its name', async () => {
    const expected = refused(operation, misspelt, `is not known here: did you mean ${meant}?`);
    expect(await refusal(operation, [first, { [misspelt]: 1 }])).toEqual(expected);
  });

  it('takes its own options, and no other call’s', async () => {
    expect(await refusal(operation, [first, own])).toMatchObject({ kind: 'network' });
    for (const name of CALLS.flatMap(([, , others]) => Object.keys(others))) {
      if (name in own) continue;
      const { issues, sent } = await refusal(operation, [first, { [name]: undefined }]);
      expect({ issues, sent }).toMatchObject({ issues: [{ path: name }], sent: [] });
    }
  });

  it('refuses a signal that is none', async () => {
    const expected = refused(operation, 'signal', 'must be an AbortSignal');
    for (const signal of [...NO_OBJECTS, {}, { aborted: false }, new EventTarget(), new AbortController()])
      expect(await refusal(operation, [first, { signal }])).toEqual(expected);
  });

  it('ends with a CdrError whatever its options hold', async () => {
    /** `network`: it was taken, and sent. */
    const kinds = ['invalid-argument', 'configuration', 'network'];
    for (const name of ['traceparent', ...Object.keys(own)]) {
      for (const value of NO_OBJECTS)
        expect(kinds).toContain((await refusal(operation, [first, { [name]: value }])).kind);
    }
  });
});

describe.each(FILTERED)('%s', (operation, first) => {
  it('refuses filters that are no object', async () => {
    const expected = refused(operation, 'filters', 'must be an object');
    for (const value of NO_OBJECTS) expect(await refusal(operation, [value])).toEqual(expected);
  });

  it('refuses a filter that it does not know, by its name', async () => {
    const { issues } = await refusal(operation, [Object.assign({}, first, { min_duration: 5 })]);
    expect(issues).toEqual([{ path: 'min_duration', message: 'is not known here: did you mean minDuration?' }]);
  });

  it('ends with a CdrError whatever its filters hold', async () => {
    const kinds = ['invalid-argument', 'network'];
    for (const name of 'startDate endDate since lookback limit duration status direction nonsense'.split(' ')) {
      for (const value of NO_OBJECTS)
        expect(kinds).toContain((await refusal(operation, [Object.assign({}, first, { [name]: value })])).kind);
    }
  });
});

describe('getMany', () => {
  const operation = 'autocall.reports.getMany';

  it('refuses what is no iterable of ids', async () => {
    const expected = refused(operation, 'callIds', 'must be an iterable of ids');
    for (const ids of [...NO_OBJECTS, { length: 1 }, undefined])
      expect(await refusal(operation, [ids])).toEqual(expected);
  });

  it('refuses an onNotFound that is no function', async () => {
    const expected = refused(operation, 'onNotFound', 'must be a function');
    for (const onNotFound of [null, 'x', 5, false, {}])
      expect(await refusal(operation, [['id'], { onNotFound }])).toEqual(expected);
  });
});

it('a signal that is of no class of this runtime is taken', async () => {
  const signal = { aborted: true, reason: 'enough', addEventListener: () => {}, removeEventListener: () => {} };
  expect(await refusal('pbx.cdrs.get', ['id', { signal }])).toMatchObject({ kind: 'aborted', sent: [] });
});

it.each([
  ['autocall.reports.get', 'callId', 'must be a string'],
  ['pbx.cdrs.get', 'id', 'must be a string'],
  ['pbx.cdrs.export', 'filters', 'must be an object'],
  ['pbx.cdrs.changes', 'filters', 'must be an object'],
])('%s refuses to be called without %s', async (operation, path, message) => {
  expect(await refusal(operation, [])).toEqual(refused(operation, path, message));
});

describe('createCdrClient', () => {
  const errorOf = (options: unknown) => thrown(() => Reflect.apply(createCdrClient, undefined, [options]));

  it('refuses options that are no object', () => {
    const expected = { kind: 'configuration', message: 'createCdrClient: options must be an object' };
    for (const value of [...NO_OBJECTS, undefined]) expect(errorOf(value)).toMatchObject(expected);
  });

  const { baseUrl, token } = offline;
  it.each([
    ['timeout', { ...offline, timeout: 5 }, 'timeout is not known here: did you mean timeoutMs?'],
    ['retries', { ...offline, retries: 5 }, 'retries is not known here: did you mean maxRetries?'],
    ['baseURL', { baseURL: baseUrl, token }, 'baseURL is not known here: did you mean baseUrl?'],
    ['time_zone', { ...offline, time_zone: 'UTC' }, 'time_zone is not known here: did you mean timeZone?'],
    ['what is like nothing', { ...offline, zz: 5 }, 'zz is not known here; there are baseUrl, token'],
    ['what could be a secret', { ...offline, 'cdr_key 0987654321': 1 }, 'a name is not known here'],
    ['an option of an API', { pbx: { baseUrl, api_key: 'a' } }, 'pbx.api_key is not known here: did you mean apiKey?'],
    [
      'a token of an API',
      { autocall: { baseUrl, tokens: 'a' } },
      'autocall.tokens is not known here: did you mean token?',
    ],
  ])('refuses an option that it does not know: %s', (_, options, message) => {
    const error = errorOf(options);
    expect(error.kind).toBe('configuration');
    expect(error.message).toContain(`createCdrClient: ${message}`);
    expect(error.message).not.toContain('0987654321');
  });

  it('takes every option that there is', () => {
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
