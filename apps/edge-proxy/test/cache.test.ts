import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createTestEdge, type TestEdge } from './support/edge.ts';
import { FULL_KEY, KEYS } from './support/keys.ts';
import { expectProblem } from './support/problem.ts';
import {
  ANSWERED_CDR,
  BUSY_CDR,
  CDR_PATH,
  LIST_PATH,
  OTP_REPORT,
  PAGE,
  PLAIN_REPORT,
  REPORT_PATH,
  SCROLL,
} from './support/records.ts';
import { json, type Respond } from './support/upstream.ts';

const ANSWERED_PATH = `/v1/cdr/${ANSWERED_CDR.id}`;

let test: TestEdge;

const status = async (response: Promise<Response>): Promise<string | null> =>
  (await response).headers.get('cache-status');

beforeEach(async () => {
  test = await createTestEdge();
});

afterEach(() => test[Symbol.asyncDispose]());

describe('time', () => {
  it('counts age up and ttl down, and fetches again at the end', async () => {
    test.upstream.respond = json(BUSY_CDR);
    const seen = [];
    for (const seconds of [0, 1, 58, 59.999, 60, 61]) {
      test.clock = Date.parse('2026-11-01T00:00:00Z') + seconds * 1000;
      const { headers } = await test.send(CDR_PATH);
      seen.push([headers.get('age'), headers.get('cache-status')]);
    }

    expect(seen).toEqual([
      [null, 'cdr-edge; fwd=miss; stored'],
      ['1', 'cdr-edge; hit; ttl=59'],
      ['58', 'cdr-edge; hit; ttl=2'],
      ['59', 'cdr-edge; hit; ttl=1'],
      [null, 'cdr-edge; fwd=stale; stored'],
      ['1', 'cdr-edge; hit; ttl=59'],
    ]);
    expect(test.upstream.seen).toHaveLength(2);
  });

  it('keeps a record for longer behind a key of ours', async () => {
    await using keyed = await createTestEdge({
      access: { mode: 'keys', keys: KEYS },
      ...originsOf(test),
      now: () => test.clock,
    });
    test.upstream.respond = json(BUSY_CDR);

    expect(await status(keyed.send(CDR_PATH, FULL_KEY))).toBe('cdr-edge; fwd=miss; stored');
    test.clock += 86_399_000;
    expect(await status(keyed.send(CDR_PATH, FULL_KEY))).toBe('cdr-edge; hit; ttl=1');
    test.clock += 3_601_000;
    expect(await status(keyed.send(CDR_PATH, FULL_KEY))).toBe('cdr-edge; fwd=stale; stored');
  });

  it.each([
    ['max-age=20', 'cdr-edge; hit; ttl=20'],
    ['max-age=600', 'cdr-edge; hit; ttl=60'],
    ['no-store', 'cdr-edge; fwd=miss'],
    ['private', 'cdr-edge; fwd=miss'],
  ])('allows the provider to shorten it by %s', async (cacheControl, expected) => {
    test.upstream.respond = json(BUSY_CDR, 200, { 'cache-control': cacheControl });
    await test.send(CDR_PATH);

    expect(await status(test.send(CDR_PATH))).toBe(expected);
  });

  it('allows no caller to shorten it', async () => {
    test.upstream.respond = json(BUSY_CDR);
    await test.send(CDR_PATH);

    expect(
      await status(test.send(CDR_PATH, undefined, { headers: { 'cache-control': 'no-cache', pragma: 'no-cache' } })),
    ).toBe('cdr-edge; hit; ttl=60');
  });
});

describe('what is kept', () => {
  it.each([
    ['a finished call', CDR_PATH, BUSY_CDR, 1],
    ['an answered call with its recording', ANSWERED_PATH, ANSWERED_CDR, 1],
    ['a report without a secret', REPORT_PATH, PLAIN_REPORT, 1],
    ['an answered call without its recording', ANSWERED_PATH, { ...ANSWERED_CDR, recording_url: '' }, 1],
    ['a call that runs', CDR_PATH, { ...BUSY_CDR, time_ended: '' }, 1],
    ['a call that ended a minute ago', CDR_PATH, { ...BUSY_CDR, time_ended: '2026-11-01 06:59:00' }, 1],
    ['a report that was never picked up', REPORT_PATH, { data: { ...PLAIN_REPORT.data, ended_at: '' } }, 1],
    ['a report with a one-time password', REPORT_PATH, OTP_REPORT, 0],
    ['a page', `${LIST_PATH}?page=1`, PAGE, 1],
    ['a step of a scroll', LIST_PATH, SCROLL, 0],
  ])('%s', async (_label, path, body, entries) => {
    test.upstream.respond = json(body);

    expect((await test.send(path)).status).toBe(200);
    expect(test.storage.entries.size).toBe(entries);
  });

  it.each([
    ['400', json({ error: 'no' }, 400)],
    ['401', json({ error: 'no' }, 401)],
    ['500', json({ error: 'no' }, 500)],
    ['a broken response', json({ id: '' })],
    ['another 2xx', json(BUSY_CDR, 203)],
    ['part of a response', json(BUSY_CDR, 206)],
  ] as const satisfies ReadonlyArray<readonly [string, Respond]>)('nothing of %s', async (_label, respond) => {
    test.upstream.respond = respond;
    await test.send(CDR_PATH);

    expect(test.storage.entries.size).toBe(0);
  });
});

it('shows nothing of a record, its id, its number or the token in what lies in the storage', async () => {
  test.upstream.respond = json(PLAIN_REPORT);
  await test.send(REPORT_PATH, 'very-secret-token');
  test.upstream.respond = json(BUSY_CDR);
  await test.send(CDR_PATH, 'very-secret-token');

  expect(test.storage.entries.size).toBe(2);
  for (const [key, bytes] of test.storage.entries) {
    expect(key).toMatch(/^[0-9a-f]{64}$/);
    const raw = Buffer.from(bytes).toString('latin1');
    // Long texts alone: sealed bytes are random, and would hold a text of two or three by chance.
    for (const text of ['0987654321', '0899888999', 'cb76e372', BUSY_CDR.id, 'very-secret', 'time_ended', 'ended_at']) {
      expect(raw).not.toContain(text);
    }
  }
});

it.each([
  ['a date', 'Sun, 01 Nov 2020 00:00:00 GMT', 'Sun, 01 Nov 2020 00:00:00 GMT'],
  ['a text', 'secret of inner, 0987654321', null],
  ['nothing', '', null],
])('passes a Last-Modified on that is %s', async (_label, sent, expected) => {
  test.upstream.respond = json(BUSY_CDR, 200, { 'last-modified': sent });

  for (const _attempt of ['miss', 'hit']) {
    expect((await test.send(CDR_PATH)).headers.get('last-modified')).toBe(expected);
  }
});

describe('spellings of one id', () => {
  it('share an entry', async () => {
    test.upstream.respond = json({ ...BUSY_CDR, id: 'a/b' });
    await test.send('/v1/cdr/a%2Fb');

    expect(await status(test.send('/v1/cdr/%61%2fb'))).toBe('cdr-edge; hit; ttl=60');
  });

  it('are not mistaken for another id', async () => {
    for (const [id, path] of [
      ['a/b', '/v1/cdr/a%2Fb'],
      ['a%2Fb', '/v1/cdr/a%252Fb'],
      ['A/b', '/v1/cdr/A%2Fb'],
    ] as const) {
      test.upstream.respond = json({ ...BUSY_CDR, id });
      expect(await status(test.send(path))).toBe('cdr-edge; fwd=miss; stored');
    }
  });
});

describe('a storage that fails', () => {
  const broken = () => Promise.reject(new RangeError('full of 0987654321'));

  it('does not reach the caller, and is logged without its text', async () => {
    await using frail = await createTestEdge({
      ...originsOf(test),
      storage: { get: broken, put: broken, delete: broken },
    });
    test.upstream.respond = json(BUSY_CDR);
    const response = await frail.send(CDR_PATH);
    test.upstream.respond = json({ error: 'no' }, 404);
    await expectProblem(await frail.send(CDR_PATH), 404, 'not-found');

    expect(await response.json()).toEqual(BUSY_CDR);
    expect(response.headers.get('cache-status')).toBe('cdr-edge; fwd=miss');
    expect(frail.log.map(({ fault }) => fault)).toEqual(['RangeError', 'RangeError']);
    expect(JSON.stringify(frail.log)).not.toContain('0987654321');
  });
});

/** The provider of another edge, so that both have one. */
function originsOf({ upstream: { origin } }: TestEdge) {
  return { origins: { autocall: origin, pbx: origin }, insecureOrigins: [origin] };
}

it('keeps one entry for all spellings of a status', async () => {
  test.upstream.respond = json(PAGE);
  const responses = [];
  for (const spelling of ['busy', 'BUSY', 'Busy']) {
    responses.push(await status(test.send(`${LIST_PATH}?page=1&status=${spelling}`)));
  }
  responses.push(await status(test.send(`${LIST_PATH}?page=1&status=answered`)));

  expect(responses).toEqual([
    'cdr-edge; fwd=miss; stored',
    expect.stringMatching(/^cdr-edge; hit/),
    expect.stringMatching(/^cdr-edge; hit/),
    'cdr-edge; fwd=miss; stored',
  ]);
});
