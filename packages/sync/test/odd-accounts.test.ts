import { afterEach, describe, expect, it } from 'vitest';
import { openTarget, sync, type SyncResult, type Target } from '../src/index.ts';
import { type Provider, startProvider, wireCall, type WireCall } from './provider.ts';
import { ENGINES } from './targets.ts';

const NOW = '2026-03-10T18:00:00+07:00';
const day = (count: number): WireCall[] =>
  Array.from({ length: count }, (_, index) =>
    wireCall(
      index,
      new Date(Date.UTC(2026, 2, 9) + Math.floor((index * 86_400_000) / count))
        .toISOString()
        .slice(0, 19)
        .replace('T', ' '),
    ),
  );
const oneSecond = (count: number): WireCall[] =>
  Array.from({ length: count }, (_, index) => wireCall(index, '2026-03-09 10:00:00'));

/** The same draws with each run. */
const createRandom = (seed: number): (() => number) => {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
};

describe.each(ENGINES)('sync into $engine of an odd account', (engine) => {
  afterEach(() => engine.clean());

  const run = async (provider: Provider, target: Target): Promise<SyncResult> =>
    sync({ client: provider.client, target, account: 'north', since: '2026-03-01', now: () => new Date(NOW) });

  const ODD: [label: string, calls: readonly WireCall[], change: (provider: Provider) => void][] = [
    ['starts 5,000 calls in one second', oneSecond(5000), () => {}],
    [
      'starts 10,500 calls in one second, more than it counts',
      oneSecond(10_500),
      (provider) => (provider.totalCap = 10_000),
    ],
    ['lists and counts each call twice', day(1500), (provider) => (provider.isTwice = true)],
    [
      'sorts calls of one second anew with each request',
      oneSecond(1200),
      (provider) => {
        const random = createRandom(20_260_301);
        provider.tieOrder = () => random() - 0.5;
      },
    ],
    ['counts no further than 10,000', day(10_500), (provider) => (provider.totalCap = 10_000)],
    ['counts no further than 1,000', day(3000), (provider) => (provider.totalCap = 1000)],
    [
      'loses a scroll midway',
      day(1500),
      (provider) => {
        let steps = 0;
        provider.intercept = (url, response) => {
          if (!url.searchParams.has('scroll_id') || ++steps % 3 !== 0) return false;
          response.writeHead(404, { 'content-type': 'application/json' }).end('{"error":"Not Found"}');
          return true;
        };
      },
    ],
    [
      'answers each request with a 429 first',
      day(1500),
      (provider) => {
        let requests = 0;
        provider.intercept = (_, response) => {
          requests += 1;
          if (requests % 2 === 0) return false;
          response
            .writeHead(429, { 'content-type': 'application/json', 'retry-after': '0' })
            .end('{"error":"Too Many Requests"}');
          return true;
        };
      },
    ],
  ];

  it.each(ODD)('has each call once where it %s', async (_label, calls, change) => {
    await using provider = await startProvider(calls);
    change(provider);
    await using target = await openTarget(await engine.createUrl());
    const result = await run(provider, target);

    expect(result).toMatchObject({ new: calls.length, changed: 0, removed: 0, verified: true });
    const ids = (await target.query('SELECT id FROM calls ORDER BY id')).map(({ id }) => id);
    expect(ids).toEqual(calls.map(({ id }) => id).toSorted());
    expect(await run(provider, target)).toMatchObject({ new: 0, changed: 0, removed: 0 });
  });

  it('has a call once whose texts hold what no engine can store', async () => {
    await using provider = await startProvider([
      wireCall(0, '2026-03-09 10:00:00', { id: 'a\0b', extension: '01\0\uD800' }),
      wireCall(1, '2026-03-09 10:00:00', { id: 'ab' }),
    ]);
    await using target = await openTarget(await engine.createUrl());

    expect(await run(provider, target)).toMatchObject({ new: 2, verified: true });
    expect(await run(provider, target)).toMatchObject({ new: 0, changed: 0, removed: 0 });
    expect(await target.query('SELECT id, extension FROM calls ORDER BY id')).toEqual([
      { id: 'ab', extension: '0101' },
      { id: 'a\u2400b', extension: '01\u2400\uFFFD' },
    ]);
  });

  it('has whole seconds of lengths that are not', async () => {
    await using provider = await startProvider([
      wireCall(0, '2026-03-09 10:00:00', { duration: 60.5, billsec: '12.25' }),
      wireCall(1, '2026-03-09 10:00:00', { duration: 1e300, billsec: 50 }),
    ]);
    await using target = await openTarget(await engine.createUrl());

    expect(await run(provider, target)).toMatchObject({ new: 2, verified: true });
    expect(await run(provider, target)).toMatchObject({ new: 0, changed: 0, removed: 0 });
    const most = 2_147_483_647;
    expect(await target.query('SELECT ring_seconds, talk_seconds, total_seconds FROM calls ORDER BY id')).toEqual([
      { ring_seconds: 48, talk_seconds: 12, total_seconds: 61 },
      { ring_seconds: most, talk_seconds: 50, total_seconds: most },
    ]);
  });

  it.each([
    '0000-00-00 00:00:00',
    '0000-01-01 00:00:00',
    '0001-01-01 00:00:00',
    '9999-12-31 23:59:59',
    '2026-02-30 10:00:00',
    '',
  ])('has a call that ended at %j', async (time_ended) => {
    await using provider = await startProvider([wireCall(0, '2026-03-09 10:00:00', { time_ended })]);
    await using target = await openTarget(await engine.createUrl());

    expect(await run(provider, target)).toMatchObject({ new: 1, verified: true });
    expect(await run(provider, target)).toMatchObject({ new: 0, changed: 0, removed: 0 });
  });

  it('ends with an error where a scroll goes round in circles for ever, and resumes once it does not', async () => {
    await using provider = await startProvider(day(1500));
    await using target = await openTarget(await engine.createUrl());
    const { list } = { list: [] as string[] };
    provider.intercept = (url, response) => {
      if (!url.searchParams.has('scroll_id')) return false;
      list.push(url.search);
      const data = provider.calls.slice(-500).toReversed();
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ data, scroll_id: 'same' }));
      return true;
    };
    await expect(run(provider, target)).rejects.toMatchObject({ kind: 'protocol' });
    provider.intercept = undefined;

    expect(await run(provider, target)).toMatchObject({ new: 1500, verified: true });
  });

  it('ends with an error where scrolls give fewer calls than the account counts, and others each time', async () => {
    await using provider = await startProvider(day(100));
    await using target = await openTarget(await engine.createUrl());
    let scrolls = 0;
    provider.intercept = (url, response) => {
      if (url.searchParams.has('page')) return false;
      const data = url.searchParams.has('scroll_id') ? [] : provider.calls.toReversed().toSpliced(scrolls++ % 7, 1);
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ data, scroll_id: 'id' }));
      return true;
    };

    await expect(run(provider, target)).rejects.toMatchObject({ name: 'SyncError', kind: 'provider' });
    expect(await target.query('SELECT id FROM calls')).toEqual([]);
  });

  it.each([
    ['an id', { id: '1_1_1_5_***_098765****' }],
    ['a number', { from_number: '098765****' }],
  ])('ends at once where %s is masked, with nothing written', async (_, masked) => {
    await using provider = await startProvider(day(3).map((call) => ({ ...call, ...masked })));
    await using target = await openTarget(await engine.createUrl());

    await expect(run(provider, target)).rejects.toMatchObject({
      name: 'SyncError',
      kind: 'scope',
      message: expect.stringContaining('this key lacks the scope pii'),
    });
    expect(await target.query('SELECT id FROM calls')).toEqual([]);
  });

  it('ends where a report is masked', async () => {
    await using provider = await startProvider();
    await using target = await openTarget(await engine.createUrl());
    provider.reports.set('7', {
      id: '1_1_1_5_***_098765****',
      phone_number: '098765****',
      created_at: '2026-03-10 17:00:00',
      duration: 0,
      status: null,
    });
    const round = sync({ client: provider.client, target, account: 'north', callIds: ['7'], now: () => new Date(NOW) });

    await expect(round).rejects.toMatchObject({ kind: 'scope' });
  });

  it('polls a report until it is final, and then no more', async () => {
    const running = {
      id: '7',
      phone_number: '0912345678',
      created_at: '2026-03-10 17:00:00',
      duration: 0,
      status: null,
    };
    await using provider = await startProvider();
    await using target = await openTarget(await engine.createUrl());
    const round = async (callIds: string[] = []): Promise<number> => {
      const result = await sync({
        client: provider.client,
        target,
        account: 'north',
        callIds,
        now: () => new Date(NOW),
      });
      return result.reports;
    };
    const read = async (): Promise<unknown> => target.query('SELECT disposition FROM autocall_reports');
    const unknown = await round(['7']);
    provider.reports.set('7', running);
    const [started, polled] = [await round(['7']), await round()];
    const before = await read();
    provider.reports.set('7', { ...running, status: 'ANSWERED', ended_at: '2026-03-10 17:01:00', duration: 50 });
    const [ended, given] = [await round(), await round(['7'])];

    expect([unknown, started, polled, ended, given]).toEqual([0, 1, 1, 1, 0]);
    expect([before, await read()]).toEqual([[{ disposition: 'unknown' }], [{ disposition: 'answered' }]]);
  });
});
