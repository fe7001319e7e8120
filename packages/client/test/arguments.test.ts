import { describe, expect, it } from 'vitest';
import { type CdrClient, CdrError, createCdrClient } from '../src/index.ts';
import { caught, thrown } from './caught.ts';

type Labelled = readonly [label: string, value: unknown];

/** What is no object: JavaScript callers have no type checker to say so. */
const NO_OBJECTS: readonly Labelled[] = [
  ['null', null],
  ['a text', 'x'],
  ['a number', 5],
  ['a boolean', false],
  ['a symbol', Symbol('x')],
  ['a function', () => {}],
];

const range = { startDate: new Date('2026-03-01T00:00:00Z'), endDate: new Date('2026-03-02T00:00:00Z') };

/** Every call, and a first argument that is right. */
const CALLS: ReadonlyArray<readonly [operation: string, first: unknown]> = [
  ['autocall.reports.get', 'id'],
  ['autocall.reports.getMany', ['id']],
  ['pbx.cdrs.get', 'id'],
  ['pbx.cdrs.list', {}],
  ['pbx.cdrs.scroll', {}],
  ['pbx.cdrs.pages', {}],
  ['pbx.cdrs.export', range],
  ['pbx.cdrs.changes', { since: range.startDate }],
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

describe.each(NO_OBJECTS)('%s', (_, value) => {
  it('is refused as the options of a client', () => {
    const error = thrown(() => Reflect.apply(createCdrClient, undefined, [value]));
    expect(error).toMatchObject({ kind: 'configuration', message: 'createCdrClient: options must be an object' });
  });

  it.each(CALLS)('is refused as the options of %s', async (operation, first) => {
    const expected = refused(operation, 'options', 'must be an object');
    expect(await refusal(operation, [first, value])).toEqual(expected);
  });

  it.each(FILTERED)('is refused as the filters of %s', async (operation) => {
    const expected = refused(operation, 'filters', 'must be an object');
    expect(await refusal(operation, [value])).toEqual(expected);
  });
});

it.each<Labelled>([...NO_OBJECTS, ['an object of no ids', { length: 1 }], ['nothing', undefined]])(
  'getMany refuses %s as ids',
  async (_, ids) => {
    const operation = 'autocall.reports.getMany';
    expect(await refusal(operation, [ids])).toEqual(refused(operation, 'callIds', 'must be an iterable of ids'));
  },
);

it.each<Labelled>([...NO_OBJECTS.filter(([, value]) => typeof value !== 'function'), ['an object', {}]])(
  'getMany refuses %s as onNotFound',
  async (_, onNotFound) => {
    const operation = 'autocall.reports.getMany';
    expect(await refusal(operation, [['id'], { onNotFound }])).toEqual(
      refused(operation, 'onNotFound', 'must be a function'),
    );
  },
);

describe.each<Labelled>([
  ...NO_OBJECTS,
  ['an empty object', {}],
  ['what only looks like one', { aborted: false }],
  ['another event target', new EventTarget()],
  ['its controller', new AbortController()],
])('as a signal, %s', (_, signal) => {
  it.each(CALLS)('is refused by %s', async (operation, first) => {
    const expected = refused(operation, 'signal', 'must be an AbortSignal');
    expect(await refusal(operation, [first, { signal }])).toEqual(expected);
  });
});

it('a signal that is of no class of this runtime is taken', async () => {
  const signal = { aborted: true, reason: 'enough', addEventListener: () => {}, removeEventListener: () => {} };
  expect(await refusal('pbx.cdrs.get', ['id', { signal }])).toMatchObject({ kind: 'aborted', sent: [] });
});

describe('what is left out', () => {
  it('is refused where a client needs its options', () => {
    const error = thrown(() => Reflect.apply(createCdrClient, undefined, []));
    expect(error).toMatchObject({ kind: 'configuration', message: 'createCdrClient: options must be an object' });
  });

  it.each([
    ['autocall.reports.get', 'callId', 'must be a string'],
    ['pbx.cdrs.get', 'id', 'must be a string'],
    ['pbx.cdrs.export', 'filters', 'must be an object'],
    ['pbx.cdrs.changes', 'filters', 'must be an object'],
  ])('is refused by %s, which needs its %s', async (operation, path, message) => {
    expect(await refusal(operation, [])).toEqual(refused(operation, path, message));
  });
});

describe('whatever is given, what goes wrong is a CdrError:', () => {
  const names = 'traceparent concurrency checkpoint rowsPerWindow continuationToken'.split(' ');
  const filters = 'startDate endDate since lookback limit duration status direction nonsense'.split(' ');
  /** `network`: it was taken, and sent. */
  const KINDS = ['invalid-argument', 'configuration', 'network'];
  const given = (listed: readonly string[]) =>
    listed.flatMap((name) => NO_OBJECTS.map(([, value]): object => ({ [name]: value })));

  it.each(CALLS)('the options of %s', async (operation, first) => {
    for (const options of given(names)) expect(KINDS).toContain((await refusal(operation, [first, options])).kind);
  });

  it.each(FILTERED)('the filters of %s', async (operation, first) => {
    for (const each of given(filters)) {
      expect(KINDS).toContain((await refusal(operation, [Object.assign({}, first, each)])).kind);
    }
  });

  it('the options of a client', async () => {
    const own = 'timeoutMs timeZone directions allowInsecureHttp logger onRequest autocall pbx apiKey';
    const fetch = () => Promise.reject(new Error('offline'));
    for (const each of given([...own.split(' '), ...Object.keys(offline), 'fetch'])) {
      for (const options of [
        { ...offline, fetch, ...each },
        { pbx: { ...offline, ...each }, maxRetries: 0, fetch },
      ]) {
        const error = await caught(() =>
          run(Reflect.apply(createCdrClient, undefined, [options]), 'pbx.cdrs.get', ['a']),
        );
        expect(error).toBeInstanceOf(CdrError);
      }
    }
  });
});
