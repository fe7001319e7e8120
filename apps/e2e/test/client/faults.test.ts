import { type CdrClient, type CdrErrorKind, CdrError, createCdrClient, type PbxCdr } from '@cdr/client';
import { pbxCdrExamples } from '@cdr/contract/examples';
import { type MockFault, type MockServer, startMockServer } from '@cdr/mock-server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readFaultNames } from '../support/fault-names.ts';
import { SLOW } from '../support/slow.ts';

type Outcome = CdrErrorKind | 'rows';

/**
 * The outcome of calls under each fault of the mock server: of a scroll and an export with one faulty response, and of a
 * `get` and a scroll with only faulty responses.
 */
const MATRIX: ReadonlyArray<readonly [fault: string, once: Outcome, get: Outcome, scroll: Outcome]> = [
  ['latency-fixed', 'rows', 'timeout', 'timeout'],
  ['latency-uniform', 'rows', 'rows', 'rows'],
  ['latency-lognormal', 'rows', 'rows', 'rows'],
  ['expired-token', 'unauthorized', 'unauthorized', 'unauthorized'],
  ['forbidden', 'forbidden', 'forbidden', 'forbidden'],
  ['rate-limited', 'rows', 'rate-limited', 'rate-limited'],
  ['rate-limit', 'rows', 'rows', 'rows'],
  ['server-error', 'rows', 'server', 'server'],
  ['bad-gateway', 'rows', 'server', 'server'],
  ['unavailable', 'rows', 'server', 'server'],
  ['html-error-page', 'rows', 'server', 'server'],
  ['reset-before-headers', 'rows', 'network', 'network'],
  ['reset-in-headers', 'rows', 'network', 'network'],
  ['reset-after-headers', 'rows', 'network', 'network'],
  ['truncated-body', 'rows', 'network', 'network'],
  ['dribbled-body', 'rows', 'rows', 'rows'],
  ['endless-body', 'rows', 'timeout', 'timeout'],
  ['malformed-json', 'decode', 'decode', 'decode'],
  ['wrong-content-type', 'protocol', 'protocol', 'protocol'],
  ['duplicate-duration', 'rows', 'rows', 'rows'],
  ['id-with-space', 'rows', 'rows', 'rows'],
  ['numbers-as-strings', 'rows', 'rows', 'rows'],
  ['unknown-status', 'rows', 'rows', 'rows'],
  ['odd-values', 'decode', 'decode', 'decode'],
  ['expired-scroll', 'rows', 'rows', 'expired-scroll'],
  ['same-scroll-id', 'rows', 'rows', 'rows'],
  ['scroll-loop', 'rows', 'rows', 'protocol'],
  ['new-calls', 'rows', 'rows', 'rows'],
  ['total-capped', 'rows', 'rows', 'rows'],
  ['window-limit', 'rows', 'rows', 'rows'],
  ['duplicate-rows', 'rows', 'rows', 'rows'],
  ['unordered-ties', 'rows', 'rows', 'rows'],
];

const CALLS = 200;
const RANGE = { startDate: '2020-01-01T00:00:00+07:00', endDate: '2030-01-01T00:00:00+07:00', limit: 60 };

/** Parameters of faults whose defaults would make the test wait. */
const NUMBERS: ReadonlyMap<string, object> = new Map([
  ['latency-uniform', { fromMs: 1, toMs: 20 }],
  ['latency-lognormal', { medianMs: 5 }],
  ['dribbled-body', { bytes: 4096, everyMs: 2 }],
  ['rate-limited', { retryAfterSeconds: 0 }],
  ['unavailable', { retryAfterSeconds: 0 }],
]);

let mock: MockServer;
beforeAll(async () => {
  mock = await startMockServer({ calls: 10 });
}, SLOW.timeout);
afterAll(() => mock.close());

/** Faults under which no whole response arrives in time. On a busy machine any other response may be slow. */
const LATE: ReadonlySet<string> = new Set(MATRIX.filter(([, , get]) => get === 'timeout').map(([fault]) => fault));

const open = async (
  cleanup: AsyncDisposableStack,
  fault?: { readonly fault: string; readonly [parameter: string]: unknown },
): Promise<CdrClient> => {
  // Types do not list the name.
  const faults: MockFault[] = fault ? [JSON.parse(JSON.stringify(fault))] : [];
  const timeoutMs = fault && LATE.has(fault.fault) ? 300 : 20_000;
  const { tokens } = cleanup.use(await mock.createSandbox({ calls: CALLS, seed: 3, faults }));
  const pbx = { baseUrl: mock.url, token: tokens.pbx };
  return createCdrClient({ pbx, retryDelayMs: 1, timeoutMs, totalTimeoutMs: 60_000 });
};

const [example] = pbxCdrExamples;

/** The ids that came, and how it ended. */
const collect = async (calls: AsyncIterable<{ readonly id: string }>) => {
  const ids: string[] = [];
  let outcome: Outcome = 'rows';
  try {
    for await (const { id } of calls) ids.push(id);
  } catch (error) {
    if (!CdrError.isInstance(error)) throw error;
    outcome = error.kind;
  }
  return { ids, outcome };
};

describe.each(MATRIX)('under %s', SLOW, (fault, once, get, scroll) => {
  const rule = { fault, ...NUMBERS.get(fault) };
  const match = { route: 'pbx.listCdrs' };
  const whole = async (): Promise<string[]> => {
    await using cleanup = new AsyncDisposableStack();
    return (await collect((await open(cleanup)).pbx.cdrs.scroll())).ids;
  };

  it(`ends a scroll with one fault with ${once}, without a repeated call`, async () => {
    await using cleanup = new AsyncDisposableStack();
    const cdr = await open(cleanup, { ...rule, match, next: 1 });
    const { ids, outcome } = await collect(cdr.pbx.cdrs.scroll({ limit: 60 }));
    expect(outcome).toBe(once);
    expect(ids).toEqual(once === 'rows' ? await whole() : []);
  });

  it(`ends an export with a fault in a scroll with ${once}`, async () => {
    await using cleanup = new AsyncDisposableStack();
    const cdr = await open(cleanup, { ...rule, match: { ...match, query: { limit: '60' } }, next: 1 });
    const { ids, outcome } = await collect(cdr.pbx.cdrs.export(RANGE));
    expect(outcome).toBe(once);
    expect(new Set(ids).size).toBe(ids.length);
    // Calls that start in the meantime may come, too.
    const expected = once === 'rows' ? await whole() : [];
    const got = new Set(ids);
    expect(expected.filter((id) => !got.has(id))).toEqual([]);
  });

  it(`ends a get with only faults with ${get}, a scroll with ${scroll}`, async () => {
    await using cleanup = new AsyncDisposableStack();
    const cdr = await open(cleanup, rule);
    const { outcome } = await collect(
      (async function* one() {
        const call = await cdr.pbx.cdrs.get(example.id);
        expect(call.id).toBe(example.id);
        yield call;
      })(),
    );
    expect(outcome).toBe(get);
    const { ids, outcome: scrolled } = await collect(cdr.pbx.cdrs.scroll({ limit: 60 }));
    expect(scrolled).toBe(scroll);
    // What came before an error is the beginning of the whole.
    expect(ids).toEqual((await whole()).slice(0, scroll === 'rows' ? undefined : ids.length));
  });
});

/** Every way to read all calls. */
const WALKS: ReadonlyArray<readonly [name: string, walk: (cdr: CdrClient) => AsyncIterable<PbxCdr>]> = [
  [
    'list',
    async function* list({ pbx }) {
      for (let page = await pbx.cdrs.list({ limit: 60 }); ;) {
        yield* page.rows;
        const next = await page.next();
        if (next === null) return;
        page = next;
      }
    },
  ],
  [
    'pages',
    async function* pages({ pbx }) {
      for await (const { rows } of pbx.cdrs.pages({ limit: 60 })) yield* rows;
    },
  ],
  ['scroll', ({ pbx }) => pbx.cdrs.scroll({ limit: 60 })],
  ['export', ({ pbx }) => pbx.cdrs.export(RANGE, { rowsPerWindow: 60 })],
  [
    'changes',
    async function* changes({ pbx }) {
      for await (const { call } of pbx.cdrs.changes({ since: RANGE.startDate, limit: 60 }, { rowsPerWindow: 60 }))
        yield call;
    },
  ],
];

/** What was read of each call, whatever its numbers and ids were written as; by id, as the walks' orders differ. */
const toDecoded = async (calls: AsyncIterable<PbxCdr>): Promise<object[]> => {
  const decoded: PbxCdr[] = [];
  for await (const call of calls) decoded.push(call);
  return decoded.toSorted((a, b) => (a.id < b.id ? -1 : 1)).map((call) => ({ ...call, raw: undefined }));
};

describe.each(['numbers-as-strings', 'id-with-space'])('under %s in every response', SLOW, (fault) => {
  it.each(WALKS)('reads the same calls as without the fault by %s', async (_, walk) => {
    await using cleanup = new AsyncDisposableStack();
    const [clean, faulty] = [await open(cleanup), await open(cleanup, { fault })];
    const expected = await toDecoded(clean.pbx.cdrs.scroll());
    expect(expected).toHaveLength(CALLS + pbxCdrExamples.length);
    expect(await toDecoded(walk(faulty))).toEqual(expected);
  });
});

it('covers every fault of the mock server in the matrix', SLOW, async () => {
  expect(MATRIX.map(([fault]) => fault).toSorted()).toEqual(await readFaultNames(mock.url));
});

it('renews an expired token by an API key, and continues the walk', SLOW, async () => {
  await using cleanup = new AsyncDisposableStack();
  const faults: MockFault[] = [{ fault: 'expired-token', match: { route: 'pbx.listCdrs' }, next: 1 }];
  const { apiKey } = cleanup.use(await mock.createSandbox({ calls: CALLS, seed: 3, faults }));
  const cdr = createCdrClient({ pbx: { baseUrl: mock.url, apiKey }, maxRetries: 0 });
  const { ids, outcome } = await collect(cdr.pbx.cdrs.scroll({ limit: 60 }));
  expect({ outcome, calls: ids.length }).toEqual({ outcome: 'rows', calls: CALLS + pbxCdrExamples.length });
});
