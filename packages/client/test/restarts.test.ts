import { describe, expect, it } from 'vitest';
import { type CdrRetryEvent, createCdrClient, type PbxCdr } from '../src/index.ts';
import { callAt, type CallServerOptions, startCallServer } from './call-server.ts';
import { caught } from './caught.ts';
import { type Responder, respondJson, respondText } from './fixture-server.ts';
import { batch, row } from './rows.ts';
import { cdrsOf, collect, DAY, idsOf } from './calls-of-a-day.ts';

/** Four calls a second, 40 in all. */
const CALLS = Array.from({ length: 40 }, (_, index) => callAt(row(index), Math.floor(index / 4)));
const NEWEST_FIRST = CALLS.map(({ id }) => id).toReversed();

const reset: Responder = (response) => response.destroy();
const cutOff: Responder = (response) => {
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': 9999 });
  response.write('{"data":[');
  response.socket?.destroySoon();
};
const tooMany = respondJson({ error: 'slow' }, 429, { 'retry-after': '0' });
const html = respondText('<h1>Sign in</h1>', 200, { 'content-type': 'text/html' });

const scroll = async (options: Partial<CallServerOptions>, maxRetries = 3) => {
  await using server = await startCallServer({ calls: CALLS, ...options });
  const events: CdrRetryEvent[] = [];
  const { cdrs } = createCdrClient({
    baseUrl: server.url,
    token: 'key',
    maxRetries,
    retryDelayMs: 1,
    onRetry: (event) => void events.push(event),
  }).pbx;
  const got: string[] = [];
  const walk = async (): Promise<void> => {
    for await (const { id } of cdrs.scroll({ limit: 6 })) got.push(id);
  };
  return { got, walk, events, ended: await walk().catch((error: unknown) => error), requests: [...server.requests] };
};

describe.each(['new', 'same'] as const)('a scroll whose server gives the %s id', (ids) => {
  it.each<[string, Responder, CdrRetryEvent['error']['kind']]>([
    ['a step that is reset', reset, 'network'],
    ['a step that is cut off', cutOff, 'network'],
    ['a step that fails', respondJson({ error: 'Internal Server Error' }, 500), 'server'],
    ['a step that is unavailable', respondJson({ error: 'later' }, 503), 'server'],
    ['an expired scroll', respondJson({ error: 'Not Found' }, 404), 'expired-scroll'],
    ['a step that returns to its start', respondJson(batch(CALLS.slice(-6).toReversed(), 'scroll0.6')), 'protocol'],
  ])('continues after %s, and returns every call once', async (_, respond, kind) => {
    for (const at of [0, 2, 5]) {
      const { got, events, ended } = await scroll({
        ids,
        fault: (request, index) => (request === 'step' && index === at ? respond : undefined),
      });
      expect(ended).toBeUndefined();
      expect(got).toEqual(NEWEST_FIRST);
      expect(events).toMatchObject([{ action: 'restart-scroll', operation: 'pbx.cdrs.scroll', error: { kind } }]);
    }
  });

  it('continues however often steps are lost, as long as calls come between', async () => {
    const { got, events, ended } = await scroll({
      ids,
      fault: (request, index) => (request === 'step' && index % 2 === 0 ? reset : undefined),
    });
    expect(ended).toBeUndefined();
    expect(got).toEqual(NEWEST_FIRST);
    expect(events.length).toBeGreaterThan(3);
  });

  it.each([1, 3])(
    'waits for its turn where one request a window passes, with %i retries, and begins none anew',
    async (most) => {
      const { got, events, ended, requests } = await scroll(
        { ids, refuse: (_, index) => (index % 2 === 1 ? tooMany : undefined) },
        most,
      );
      expect(ended).toBeUndefined();
      expect(got).toEqual(NEWEST_FIRST);
      expect(new Set(events.map(({ action, error }) => `${action} ${error.kind}`))).toEqual(
        new Set(['retry rate-limited']),
      );
      // 8 batches of 6 calls or less, and 7 refusals.
      expect(requests).toHaveLength(15);
    },
  );

  it('ends if the same step fails more often than maxRetries', async () => {
    const { got, events, ended } = await scroll(
      { ids, refuse: (kind, index) => (kind === 'step' && index > 2 ? tooMany : undefined) },
      2,
    );
    expect(ended).toMatchObject({ kind: 'rate-limited', attempts: 3, operation: 'pbx.cdrs.scroll' });
    expect(got).toEqual(NEWEST_FIRST.slice(0, 18));
    expect(events.map(({ action }) => action)).toEqual(['retry', 'retry']);
  });

  it('continues however often steps are unavailable for a while, as long as calls come between', async () => {
    const { got, events, ended } = await scroll(
      {
        ids,
        fault: (request, index) =>
          request === 'step' && index % 2 === 1 ? respondJson({}, 503, { 'retry-after': '0' }) : undefined,
      },
      1,
    );
    expect(ended).toBeUndefined();
    expect(got).toEqual(NEWEST_FIRST);
    expect(events.length).toBeGreaterThan(2);
    expect(events.every(({ action }) => action === 'restart-scroll')).toBe(true);
  });

  it('never sends the same step twice', async () => {
    const { requests } = await scroll({
      ids: 'new',
      fault: (request, index) => (request === 'step' && index === 1 ? reset : undefined),
    });
    const steps = requests.map(({ url }) => url).filter((url) => url.includes('scroll_id'));
    expect(new Set(steps).size).toBe(steps.length);
  });
});

it.each(['export', 'changes'] as const)('%s is complete where one request a window passes', async (name) => {
  await using server = await startCallServer({
    calls: CALLS,
    refuse: (_, index) => (index % 2 === 1 ? tooMany : undefined),
  });
  const cdrs = cdrsOf(server);
  const got: string[] = [];
  if (name === 'export') await collect(cdrs.export({ ...DAY, limit: 6 }, { rowsPerWindow: 9 }), got);
  else
    for await (const { call } of cdrs.changes({ since: DAY.startDate, limit: 6 }, { rowsPerWindow: 9 }))
      got.push(call.id);
  expect(got.toSorted()).toEqual(idsOf(CALLS).toSorted());
});

describe('a scroll that restarts', () => {
  it('requests only the rest: up to the second of the last call', async () => {
    const { requests } = await scroll({
      fault: (request, index) => (request === 'step' && index === 2 ? reset : undefined),
    });
    const restarts = requests.map(({ url }) => decodeURIComponent(url)).filter((url) => url.includes('end_date'));
    // 18 calls had come: 4 of each second from :09 to :06, and 2 of :05.
    expect(restarts).toEqual(['/v1/cdr?end_date=2026-03-01+00:00:05&limit=6']);
  });

  it.each<[string, Responder, string, number]>([
    ['every step is reset', reset, 'network', 3],
    ['every scroll has expired', respondJson({ error: 'Not Found' }, 404), 'expired-scroll', 3],
    ['a step is HTML', html, 'protocol', 0],
    ['a step is not JSON', respondText('{"data":[{"id"'), 'decode', 0],
    ['a step has an unlisted status', respondJson({}, 418), 'protocol', 0],
    ['a step is rejected', respondJson({ error: 'Forbidden' }, 403), 'forbidden', 0],
  ])('ends with an error if %s', async (_, respond, kind, restarts) => {
    const { got, ended, events } = await scroll({ fault: (request) => (request === 'step' ? respond : undefined) });
    expect(ended).toMatchObject({ kind, operation: 'pbx.cdrs.scroll' });
    expect(got).toEqual(NEWEST_FIRST.slice(0, got.length));
    expect(new Set(got).size).toBe(got.length);
    expect(events.filter(({ action }) => action === 'restart-scroll').length).toBeGreaterThanOrEqual(restarts);
  });

  it('does not restart if the server does not sort: its position is unknown', async () => {
    const calls = CALLS.slice(0, 12);
    const { ended, got } = await scroll({
      fault: (request, index, { scrollId }) => {
        if (request === 'first') return respondJson(batch(calls.slice(0, 6), scrollId));
        return request === 'step' && index === 0 ? reset : undefined;
      },
    });
    expect(ended).toMatchObject({ kind: 'network' });
    expect(got).toEqual(calls.slice(0, 6).map(({ id }) => id));
  });

  it('does not retry its start: the transport has done so', async () => {
    const { ended, requests } = await scroll({ fault: () => respondJson({ error: 'down' }, 503) });
    expect(ended).toMatchObject({ kind: 'server', attempts: 4 });
    expect(requests).toHaveLength(4);
  });

  it('ends when the caller’s signal aborts during the wait', async () => {
    await using server = await startCallServer({
      calls: CALLS,
      fault: (request) => (request === 'step' ? respondJson({}, 503, { 'retry-after': '30' }) : undefined),
    });
    const controller = new AbortController();
    const { cdrs } = createCdrClient({
      baseUrl: server.url,
      token: 'key',
      onRetry: () => controller.abort('left'),
    }).pbx;
    const error = await caught(async () => {
      const calls: PbxCdr[] = [];
      for await (const call of cdrs.scroll({ limit: 6 }, { signal: controller.signal })) calls.push(call);
    });
    expect(error).toMatchObject({ kind: 'aborted', cause: 'left' });
  });
});
