import { pbxCdrExamples } from '@cdr/contract/examples';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { FAULTS } from '../src/faults/fault-catalog.ts';
import { type MockServer, startMockServer } from '../src/start-mock-server.ts';
import { askOverHttp, createControl } from './control-client.ts';
import { sendRaw, toRequest } from './raw-request.ts';

const [busy, answered] = pbxCdrExamples;
const ONE = `/v1/cdr/${answered.id}`;

let mock: MockServer;
let control: ReturnType<typeof createControl>;
beforeAll(async () => {
  mock = await startMockServer({ calls: 50 });
  control = createControl(mock);
});
afterEach(async () => {
  await control.post('reset');
});
afterAll(() => mock.close());

const ask = (path = ONE, headers: Record<string, string> = {}) =>
  askOverHttp(mock.url, path, 'demo-pbx-token', headers);

const readJson = async (path: string) => (await ask(path)).json();

/** What a caller sees of each fault on one record; the scroll faults are below. */
const SEEN: Record<string, (start: number) => Promise<unknown>> = {
  'latency-fixed': async (start) => {
    expect(await readJson(ONE)).toEqual(answered);
    expect(performance.now() - start).toBeGreaterThanOrEqual(98);
  },
  'latency-uniform': async (start) => {
    expect(await readJson(ONE)).toEqual(answered);
    expect(performance.now() - start).toBeGreaterThanOrEqual(48);
  },
  'latency-lognormal': async (start) => {
    expect(await readJson(ONE)).toEqual(answered);
    expect(performance.now() - start).toBeGreaterThanOrEqual(1);
  },
  'expired-token': async () => expectError(401, 'Unauthorized'),
  forbidden: async () => expectError(403, 'Forbidden'),
  'rate-limited': async () => expect((await expectError(429, 'Too Many Requests')).get('retry-after')).toBe('7'),
  'rate-limit': async () => {
    expect((await ask()).status).toBe(200);
    expect((await ask()).status).toBe(200);
    const limited = await expectError(429, 'Too Many Requests');
    expect(Number(limited.get('retry-after'))).toBeGreaterThan(50);
    await control.put('clock', { advance: 'PT1M' });
    expect((await ask()).status).toBe(200);
  },
  'server-error': async () => expectError(500, 'Internal Server Error'),
  'bad-gateway': async () => expectError(502, 'Bad Gateway'),
  unavailable: async () => expect((await expectError(503, 'Service Unavailable')).get('retry-after')).toBe('3'),
  'html-error-page': async () => {
    const answer = await ask();
    expect([answer.status, answer.headers.get('content-type')]).toEqual([504, 'text/html']);
    expect(await answer.text()).toContain('<h1>504 Gateway Timeout</h1>');
  },
  'reset-before-headers': async () => {
    await expect(ask()).rejects.toMatchObject({ cause: { code: 'ECONNRESET' } });
  },
  'reset-in-headers': async () => {
    await expect(ask()).rejects.toMatchObject({ cause: { code: 'ECONNRESET' } });
  },
  'reset-after-headers': async () => {
    const answer = await ask();
    expect([answer.status, answer.headers.get('content-length')]).toEqual([200, String(toLength(answered))]);
    await expect(answer.text()).rejects.toThrow('terminated');
  },
  'truncated-body': async () => {
    const answer = await ask();
    expect(answer.headers.get('content-length')).toBe(String(toLength(answered)));
    await expect(answer.text()).rejects.toThrow('terminated');
  },
  'dribbled-body': async (start) => {
    expect(await readJson(ONE)).toEqual(answered);
    expect(performance.now() - start).toBeGreaterThanOrEqual(toLength(answered) / 20 - 5);
  },
  'endless-body': async () => {
    const reader = (await ask()).body?.getReader();
    let read = 0;
    while (read < 5 * toLength(answered)) read += (await reader?.read())?.value?.length ?? Number.NaN;
    await reader?.cancel();
    expect(read).toBeGreaterThan(toLength(answered));
  },
  'malformed-json': async () => expect(readJson(ONE)).rejects.toThrow(SyntaxError),
  'wrong-content-type': async () => {
    const answer = await ask();
    expect(answer.headers.get('content-type')).toBe('text/plain; charset=utf-8');
    expect(await answer.json()).toEqual(answered);
  },
  'duplicate-duration': async () => {
    const text = await (await ask()).text();
    expect(text).toContain('"duration":15,"billsec":11,"duration":11');
    expect(JSON.parse(text)).toEqual({ ...answered, duration: 11 });
  },
  'id-with-space': async () => expect(await readJson(ONE)).toEqual({ ...answered, id: `${answered.id} ` }),
  'numbers-as-strings': async () =>
    expect(await readJson(ONE)).toEqual({ ...answered, duration: '15', billsec: '11', direction: '3' }),
};

const toLength = (value: unknown): number => JSON.stringify(value).length;

const expectError = async (status: number, error: string): Promise<Headers> => {
  const answer = await ask();
  expect([answer.status, await answer.json()]).toEqual([status, { error }]);
  return answer.headers;
};

/** Numbers that make a fault quick to see. */
const NUMBERS: Readonly<Record<string, object>> = {
  'latency-fixed': { ms: 100 },
  'latency-uniform': { fromMs: 50, toMs: 60 },
  'latency-lognormal': { medianMs: 20, sigma: 0.5 },
  'rate-limited': { retryAfterSeconds: 7 },
  'rate-limit': { requests: 2, windowSeconds: 60 },
  unavailable: { retryAfterSeconds: 3 },
  'html-error-page': { status: 504 },
  'dribbled-body': { bytes: 20, everyMs: 1 },
  'endless-body': { everyMs: 1 },
};

describe('one record', () => {
  it.each(Object.entries(SEEN))('%s', async (fault, see) => {
    expect(await control.put('faults', [{ fault, ...NUMBERS[fault] }])).toMatchObject({ status: 200 });
    await see(performance.now());
    await control.remove('faults');

    expect(await readJson(ONE)).toEqual(answered);
  });

  it('has a case for each fault that is not about scrolls', () => {
    const others = [...FAULTS].filter(([, { scroll }]) => scroll === undefined).map(([name]) => name);

    expect(Object.keys(SEEN).toSorted()).toEqual(others.toSorted());
  });

  it('each fault has a number of its own', () => {
    expect(new Set([...FAULTS.values()].map(({ code }) => code)).size).toBe(FAULTS.size);
  });

  it('an autocall report can go wrong as well', async () => {
    await control.put('faults', [{ fault: 'duplicate-duration', match: { route: 'autocall.getReport' } }]);
    const path = '/api/v2/report/1_1_1_5_cb76e372-b798-4a88-9c8a-410740f0300d_0987654321';
    const answer = await fetch(mock.url + path, { headers: { authorization: 'demo-autocall-token' } });

    expect(await answer.text()).toContain('"duration":15,"duration":15');
    expect(await readJson(ONE)).toEqual(answered);
  });
});

describe('scrolls', () => {
  const begin = (query = 'limit=5') => readJson(`/v1/cdr?${query}`);
  const toIds = (batch: { data: Array<{ id: string }> }) => batch.data.map(({ id }) => id);

  it('expired-scroll: a step is a 404', async () => {
    const { scroll_id } = await begin();
    await control.put('faults', [{ fault: 'expired-scroll' }]);

    expect((await ask(`/v1/cdr?scroll_id=${scroll_id}`)).status).toBe(404);
    expect((await ask('/v1/cdr')).status).toBe(200);
  });

  it('same-scroll-id: one id moves on with each use, to the end', async () => {
    await control.put('faults', [{ fault: 'same-scroll-id', next: 1 }]);
    const first = await begin('limit=20');
    const steps = [first];
    while (steps.at(-1)?.data.length > 0) steps.push(await readJson(`/v1/cdr?scroll_id=${first.scroll_id}&limit=20`));

    expect(new Set(steps.map(({ scroll_id }) => scroll_id)).size).toBe(1);
    expect(new Set(steps.flatMap(toIds)).size).toBe(52);
    expect(steps.map(({ data }) => data.length)).toEqual([20, 20, 12, 0]);
  });

  it('scroll-loop: a step gives the first batch again', async () => {
    const first = await begin();
    const second = await readJson(`/v1/cdr?scroll_id=${first.scroll_id}&limit=5`);
    await control.put('faults', [{ fault: 'scroll-loop' }]);
    const third = await readJson(`/v1/cdr?scroll_id=${second.scroll_id}&limit=5`);

    expect(toIds(third)).toEqual(toIds(first));
  });

  it('new-calls: pages shift, and a scroll keeps its snapshot', async () => {
    const before = await begin('limit=100');
    await control.put('faults', [{ fault: 'new-calls', calls: 4 }]);
    const [first, second] = [await readJson('/v1/cdr?page=1&limit=10'), await readJson('/v1/cdr?page=2&limit=10')];
    const scrolled = await readJson(`/v1/cdr?limit=10`);
    const rest = await readJson(`/v1/cdr?scroll_id=${scrolled.scroll_id}&limit=100`);

    expect([first.total, second.total]).toEqual([52, 56]);
    expect(toIds(second).filter((id) => toIds(first).includes(id))).toHaveLength(4);
    expect([...toIds(scrolled), ...toIds(rest)].slice(8)).toEqual(toIds(before));
  });
});

describe('when', () => {
  const statuses = async (count: number, path = ONE) => {
    const seen: number[] = [];
    for (let index = 0; index < count; index += 1) seen.push((await ask(path)).status);
    return seen;
  };

  it.each([
    ['the next two', { next: 2 }, ONE, [503, 503, 200, 200]],
    ['another route', { match: { route: 'pbx.listCdrs' } }, ONE, [200]],
    ['the route', { match: { route: 'pbx.getCdr' } }, ONE, [503]],
    ['another method', { match: { method: 'head' } }, ONE, [200]],
    ['the method', { match: { method: 'get' } }, ONE, [503]],
    ['another page', { match: { query: { page: '2' } } }, '/v1/cdr?page=1', [200]],
    ['the page', { match: { query: { page: '2' } } }, '/v1/cdr?limit=5&page=2', [503]],
    ['never', { rate: 0 }, ONE, [200, 200]],
  ])('%s', async (_, rule, path, expected) => {
    await control.put('faults', [{ fault: 'unavailable', ...rule }]);

    expect(await statuses(expected.length, path)).toEqual(expected);
  });

  it('now and then, at the same requests for the same seed', async () => {
    await control.put('faults', [{ fault: 'unavailable', rate: 0.3 }]);
    const first = await statuses(60);
    await control.put('faults', [{ fault: 'unavailable', rate: 0.3 }]);

    expect(first.filter((status) => status === 503).length).toBeGreaterThan(8);
    expect(first.filter((status) => status === 503).length).toBeLessThan(30);
    expect(await statuses(60)).toEqual(first);
  });

  it('several at once: late, and then refused', async () => {
    await control.put('faults', [{ fault: 'latency-fixed', ms: 60 }, { fault: 'forbidden' }]);
    const start = performance.now();

    expect(await statuses(1)).toEqual([403]);
    expect(performance.now() - start).toBeGreaterThanOrEqual(58);
  });

  it('one after the other: what answers leaves those behind it for the next requests', async () => {
    await control.put('faults', [
      { fault: 'rate-limit', requests: 1, windowSeconds: 60, next: 2 },
      { fault: 'unavailable', next: 1 },
      { fault: 'forbidden', next: 1 },
    ]);

    expect(await statuses(5)).toEqual([503, 429, 403, 200, 200]);
  });

  it('limits of two routes are two limits', async () => {
    const limit = { fault: 'rate-limit', requests: 1, windowSeconds: 60 };
    await control.put('faults', [
      { ...limit, match: { route: 'pbx.getCdr' } },
      { ...limit, match: { route: 'pbx.listCdrs' } },
    ]);

    expect([await statuses(2), await statuses(2, '/v1/cdr')]).toEqual([
      [200, 429],
      [200, 429],
    ]);
  });

  it('nothing happens to those who have no credential, nor to control routes', async () => {
    await control.put('faults', [{ fault: 'server-error' }]);

    expect((await fetch(mock.url + ONE)).status).toBe(401);
    expect((await control.get('faults')).body).toMatchObject({ faults: [{ fault: 'server-error', rate: 1 }] });
  });
});

describe('by header', () => {
  it('is off until it is allowed, and says so', async () => {
    const answer = await ask(ONE, { 'x-mock-fault': 'unavailable' });

    expect([answer.status, answer.headers.get('x-mock-warning')]).toEqual([200, 'x-mock-fault is not allowed']);
  });

  it.each([
    ['a name', 'unavailable', 503, null],
    ['a name with a number', 'rate-limited;retryAfterSeconds=9', 429, null],
    ['several', 'latency-fixed;ms=1, forbidden', 403, null],
    ['one with blanks between its parts', 'rate-limited ; retryAfterSeconds = 9', 429, null],
    ['a name of nobody', 'bad-luck', 200, 'x-mock-fault was ignored: x-mock-fault names no fault'],
    [
      'a name of nobody beside a good one',
      'unavailable, x',
      200,
      'x-mock-fault was ignored: x-mock-fault names no fault',
    ],
    [
      'a number of nobody',
      'unavailable;retryAfter=2',
      200,
      'x-mock-fault was ignored: unavailable.retryAfter is not known: use retryAfterSeconds',
    ],
    [
      'no number',
      'latency-fixed;ms=',
      200,
      'x-mock-fault was ignored: latency-fixed.ms must be a number from 0 to 600000',
    ],
    [
      'a number out of bounds',
      'latency-fixed;ms=-1',
      200,
      'x-mock-fault was ignored: latency-fixed.ms must be a number from 0 to 600000',
    ],
  ])('%s', async (_, header, status, warning) => {
    await control.put('faults', { allowHeader: true, faults: [] });
    const answer = await ask(ONE, { 'x-mock-fault': header });

    expect([answer.status, answer.headers.get('x-mock-warning')]).toEqual([status, warning]);
  });
});

describe('by magic values', () => {
  it.each([
    ['an id', '/v1/cdr/facade00-0000-4000-8000-000000000503', 503],
    ['an id of another fault', '/v1/cdr/facade00-0000-4000-8000-000000000602', 502],
    ['a phone number', '/v1/cdr?phone=0959990429', 429],
    ['a phone number in another form', '/v1/cdr?page=1&phone=%2B84959990401', 401],
    ['an id whose number is of no fault', '/v1/cdr/facade00-0000-4000-8000-000000000999', 404],
    ['a phone number of nobody', '/v1/cdr?phone=0959990999', 200],
  ])('%s', async (_, path, status) => {
    expect((await ask(path)).status).toBe(status);
  });

  it.each([
    ['malformed-json', 631, /,$/],
    ['duplicate-duration', 633, /"billsec":\d+,"duration":\d+/],
    ['id-with-space', 634, /"id":"[0-9a-f-]{36} "/],
    ['numbers-as-strings', 635, /"duration":"\d+"/],
  ])('what changes a success has rows to change: %s', async (_, code, seen) => {
    expect(await (await ask(`/v1/cdr/facade00-0000-4000-8000-000000000${code}`)).text()).toMatch(seen);
    expect(await (await ask(`/v1/cdr?phone=0959990${code}`)).text()).toMatch(seen);
  });

  it('a record stands under a magic id of either API', async () => {
    const [id, callId] = ['facade00-0000-4000-8000-000000000632', '1_1_1_1_facade00-0000-4000-8000-000000000632_1'];
    const report = await fetch(`${mock.url}/api/v2/report/${callId}`, {
      headers: { authorization: 'demo-autocall-token' },
    });

    expect(await readJson(`/v1/cdr/${id}`)).toEqual({ ...answered, id });
    expect(await report.json()).toMatchObject({ data: { id: callId, type: 'TTS' } });
  });

  it.each([
    ['expired-scroll', 641, 404, false],
    ['same-scroll-id', 642, 200, true],
    ['scroll-loop', 643, 200, false],
    ['new-calls', 644, 200, false],
  ])('a scroll by a phone number goes wrong in each step: %s', async (fault, code, status, isSame) => {
    const first = await readJson(`/v1/cdr?limit=20&phone=0959990${code}`);
    const second = await ask(`/v1/cdr?limit=20&scroll_id=${first.scroll_id}`);
    const { data, scroll_id: next } = await second.json();
    const { body } = await control.get('requests');

    expect([first.data.length, second.status, next === first.scroll_id]).toEqual([20, status, isSame]);
    expect(JSON.stringify(data) === JSON.stringify(first.data)).toBe(fault === 'scroll-loop');
    expect(body.requests.at(-1).faults).toEqual(fault === 'same-scroll-id' ? [] : [fault]);
  });

  it('an autocall id that holds one', async () => {
    const path = '/api/v2/report/1_1_1_1_facade00-0000-4000-8000-000000000403_0959990403';

    expect((await fetch(mock.url + path, { headers: { authorization: 'demo-autocall-token' } })).status).toBe(403);
  });
});

it('never bars the way for whoever comes next: connections are usable after a stretched body', async () => {
  await control.put('faults', [{ fault: 'dribbled-body', bytes: 100, everyMs: 1, next: 1 }]);
  const request = toRequest('GET', ONE, 'Authorization: Bearer demo-pbx-token');

  expect((await sendRaw(mock.url, request)).body).toEqual(answered);
  expect((await sendRaw(mock.url, request.replace(answered.id, busy.id))).body).toEqual(busy);
});

describe('mistakes are 400s that name the field', () => {
  const NAMES = [...FAULTS.keys()].join(', ');

  it.each([
    ['no list', { faults: 5 }, 'faults must be a list'],
    ['no object', [5], 'faults.0 must be an object'],
    ['a fault of nobody', [{ fault: 'x' }], `faults.0.fault must be one of ${NAMES}`],
    ['no fault', [{}], `faults.0.fault must be one of ${NAMES}`],
    [
      'a match of nobody',
      [{ fault: 'forbidden', match: { path: '/' } }],
      'faults.0.match.path is not known: use route, method, query',
    ],
    ['half a leave', { allowHeader: 'yes' }, 'allowHeader must be true or false'],
    ['a key of nobody', [{ fault: 'forbidden', ms: 5 }], 'faults.0.ms is not known: use fault, match, rate, next'],
    ['a rate above 1', [{ fault: 'forbidden', rate: 2 }], 'faults.0.rate must be a number from 0 to 1'],
    ['half a number', [{ fault: 'new-calls', calls: 1.5 }], 'faults.0.calls must be a whole number from 1 to 1000'],
    [
      'bounds the wrong way round',
      [{ fault: 'latency-uniform', fromMs: 3000 }],
      'faults.0.fromMs must not be above toMs (2000)',
    ],
    [
      'a method of no route',
      [{ fault: 'forbidden', match: { method: 'PUT' } }],
      'faults.0.match.method must be one of GET, HEAD, POST',
    ],
    ['half a time', [{ fault: 'forbidden', next: 0.5 }], 'faults.0.next must be a whole number from 1 to 1000000000'],
    [
      'a text for a number',
      [{ fault: 'forbidden' }, { fault: 'latency-fixed', ms: '5' }],
      'faults.1.ms must be a number from 0 to 600000',
    ],
    [
      'a route of nobody',
      [{ fault: 'forbidden', match: { route: 'x' } }],
      'faults.0.match.route must be one of autocall.getReport, pbx.listCdrs, pbx.getCdr, pbx.createToken',
    ],
    [
      'a query of numbers',
      [{ fault: 'forbidden', match: { query: { page: 1 } } }],
      'faults.0.match.query.page must be a text',
    ],
    ['a plan of other keys', { rules: [] }, 'faults.rules is not known: use faults, allowHeader'],
  ])('%s', async (_, plan, error) => {
    expect(await control.put('faults', plan)).toEqual({ status: 400, body: { error } });
    expect((await ask()).status).toBe(200);
  });
});
