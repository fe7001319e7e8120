import { appendFile, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PbxCdrWire } from '@cdr/contract';
import { autocallReportExample } from '@cdr/contract/examples';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { awaitOtp } from '../recipes/await-otp.ts';
import { joinTickets } from '../recipes/join-tickets.ts';
import { findMissedCalls } from '../recipes/missed-calls.ts';
import { exportToFile } from '../recipes/nightly-export.ts';
import { reconcileBilling } from '../recipes/reconcile-billing.ts';
import { createCdrClient } from '../src/index.ts';
import { callAt, startCallServer } from './call-server.ts';
import { caught } from './caught.ts';
import { respondInTurn, respondJson, type FixtureServer, startServer } from './fixture-server.ts';
import { row } from './rows.ts';

const DAY = { startDate: '2026-03-01T00:00:00+07:00', endDate: '2026-03-01T23:59:59+07:00' };

const clientOf = ({ url }: FixtureServer) => createCdrClient({ baseUrl: url, token: 'key', maxRetries: 0 });

const call = (index: number, second: number, facts: Partial<PbxCdrWire>): PbxCdrWire => ({
  ...callAt(row(index), second),
  ...facts,
});

describe('the nightly export', () => {
  let folder = '';
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'cdr-recipe-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('writes every call once, even after an interruption that left half a line', async () => {
    const calls = Array.from({ length: 40 }, (_, index) => callAt(row(index), index * 1000));
    let isDown = true;
    await using server = await startCallServer({
      calls,
      fault: (kind, index) => (isDown && kind !== 'page' && index === 1 ? respondJson({}, 500) : undefined),
    });
    const path = join(folder, 'calls.ndjson');
    await caught(() => exportToFile(clientOf(server), { ...DAY, limit: 10 }, path));
    await appendFile(path, '{"id":"half a li');
    isDown = false;
    for (let night = 0; night < 2; night++) await exportToFile(clientOf(server), DAY, path);
    const lines = (await readFile(path, 'utf8')).trimEnd().split('\n');
    expect(lines.map((line) => JSON.parse(line))).toEqual(calls.toReversed());
  });
});

it('the CRM join finds calls by any Call-ID, and marks missing ones', async () => {
  await using server = await startServer((response, request, index) => {
    const isKnown = request.url === '/v1/cdr/a%2Fb%40pbx.example';
    respondJson(isKnown ? row(1) : { error: 'Not Found' }, isKnown ? 200 : 404)(response, request, index);
  });
  const tickets = [
    { number: 'T-1', sipCallId: 'a/b@pbx.example' },
    { number: 'T-2', sipCallId: 'lost' },
  ];
  const joined = [];
  for await (const each of joinTickets(clientOf(server), tickets)) joined.push(each);
  expect(joined).toMatchObject([
    { number: 'T-1', call: { source: 'pbx', talkSeconds: row(1).billsec } },
    { number: 'T-2', call: null },
  ]);
});

describe('the OTP poll', () => {
  const report = (facts: object) => respondJson({ data: { ...autocallReportExample.data, ...facts } });

  it.each([
    ['answered', report({}), 'answered'],
    ['not picked up', report({ started_at: '', ended_at: '', status: 'NOANWSER' }), 'no-answer'],
  ])('ends with a call that was %s', async (_, last, disposition) => {
    const ringing = report({ started_at: '', ended_at: '', status: 'ANSWERED' });
    await using server = await startServer(respondInTurn(respondJson({ error: 'Not Found' }, 404), ringing, last));
    const ended = await awaitOtp(clientOf(server), 'a', { everyMs: 1, signal: AbortSignal.timeout(25_000) });
    expect(ended.disposition).toBe(disposition);
    expect(server.requests).toHaveLength(3);
  });

  it('ends when its signal aborts', async () => {
    const controller = new AbortController();
    await using server = await startServer((response, request, index) => {
      if (index === 2) controller.abort();
      respondJson({ error: 'Not Found' }, 404)(response, request, index);
    });
    await expect(awaitOtp(clientOf(server), 'a', { everyMs: 1, signal: controller.signal })).rejects.toThrow(/abort/i);
  });
});

describe('the missed calls', () => {
  const HOTLINE = '19001919';
  let next = 0;
  beforeEach(() => {
    next = 0;
  });

  /** A leg in a conversation of its own, unless `facts` name another. */
  const leg = (second: number, facts: Partial<PbxCdrWire>): PbxCdrWire => {
    next += 1;
    return call(next, second, { sip_call_id: `call-${next}@pbx.example`, ...facts });
  };
  const missed = (second: number, from: string, facts: Partial<PbxCdrWire> = {}) =>
    leg(second, { direction: 1, from_number: from, to_number: HOTLINE, status: 'NO ANSWER', billsec: 0, ...facts });
  const answered = (second: number, from: string, facts: Partial<PbxCdrWire> = {}) =>
    missed(second, from, { status: 'ANSWERED', ...facts });
  const calledBack = (second: number, to: string, facts: Partial<PbxCdrWire> = {}) =>
    leg(second, { direction: 3, from_number: HOTLINE, to_number: to, status: 'ANSWERED', ...facts });

  /** When the listed calls started. @unit seconds into the day */
  const listed = async (calls: readonly PbxCdrWire[], now?: Date): Promise<number[]> => {
    await using server = await startCallServer({ calls });
    const found = await findMissedCalls(clientOf(server), DAY, now);
    return found.map(({ startedAt }) => ((startedAt?.getTime() ?? 0) - Date.UTC(2026, 1, 28, 17)) / 1000);
  };

  it.each<[string, () => PbxCdrWire[], number[]]>([
    [
      'lists the latest of each caller',
      () => [missed(10, '0900000001'), missed(20, '0900000001'), missed(15, '0900000002')],
      [20, 15],
    ],
    ['leaves out callers with a callback', () => [missed(10, '0900000001'), calledBack(40, '0900000001')], []],
    ['leaves out callers with a later conversation', () => [missed(10, '0900000001'), answered(40, '0900000001')], []],
    [
      'lists callers whose callback was not answered',
      () => [missed(10, '0900000001'), calledBack(40, '0900000001', { status: 'BUSY' })],
      [10],
    ],
    [
      'lists callers with an earlier conversation only',
      () => [calledBack(5, '0900000001'), missed(10, '0900000001')],
      [10],
    ],
    [
      'matches a number in its three forms',
      () => [missed(10, '84901234567'), missed(20, '+84901234567'), calledBack(30, '0901234567')],
      [],
    ],
    [
      'lists a caller of three forms once',
      () => [missed(10, '84901234567'), missed(20, '+84901234567'), missed(15, '0901234567')],
      [20],
    ],
    ['lists no outbound call', () => [calledBack(10, '0900000001', { status: 'NO ANSWER' })], []],
    ['lists no local call', () => [missed(10, '101', { direction: 2 })], []],
    [
      'takes legs of one Call-ID for one call, whichever was answered',
      () => [answered(10, '0900000001', { sip_call_id: 'a' }), missed(10, '0900000001', { sip_call_id: 'a' })],
      [],
    ],
    [
      'takes legs of one Call-ID for one call when the transfer was answered',
      () => [
        missed(10, '0900000001', { sip_call_id: 'a' }),
        answered(20, '0900000001', { sip_call_id: 'a', direction: 2 }),
      ],
      [],
    ],
    [
      'lists a call once whose legs all rang in vain',
      () => [10, 11, 12].map((at) => missed(at, '0900000001', { sip_call_id: 'a' })),
      [10],
    ],
    [
      'lists the inbound call of a ring group whose local legs start in the same second',
      () => [missed(10, '101', { sip_call_id: 'a', direction: 2 }), missed(10, '0900000001', { sip_call_id: 'a' })],
      [10],
    ],
    [
      'lists no call whose first leg is outbound',
      () => [
        calledBack(10, '0900000001', { sip_call_id: 'a', status: 'BUSY' }),
        missed(20, '0900000001', { sip_call_id: 'a' }),
      ],
      [],
    ],
    ...['', 'anonymous', 'Restricted', 'unknown', '+266696687', '***'].map(
      (number): [string, () => PbxCdrWire[], number[]] => [
        `settles nothing by a call without a number: "${number}"`,
        () => [missed(10, number), missed(20, number), answered(30, number), calledBack(40, number)],
        [20, 10],
      ],
    ),
    [
      'takes calls without a Call-ID for calls of their own',
      () => [missed(10, '0900000001', { sip_call_id: '' }), answered(5, '0900000002', { sip_call_id: '' })],
      [10],
    ],
    [
      'takes calls with a masked Call-ID for calls of their own',
      () => [missed(10, '0900000001', { sip_call_id: '***' }), answered(5, '0900000002', { sip_call_id: '***' })],
      [10],
    ],
  ])('%s', async (_, makeCalls, expected) => {
    expect(await listed(makeCalls())).toEqual(expected);
  });

  it('lists no call with a ringing leg, until that is 24 hours old', async () => {
    const calls = [
      missed(10, '0900000001', { sip_call_id: 'a' }),
      missed(20, '0900000001', { sip_call_id: 'a', status: 'UNKNOWN', time_ended: '' }),
    ];
    const start = Date.UTC(2026, 1, 28, 17, 0, 20);
    expect(await listed(calls, new Date(start + 60_000))).toEqual([]);
    expect(await listed(calls, new Date(start + 86_399_000))).toEqual([]);
    expect(await listed(calls, new Date(start + 86_400_000))).toEqual([10]);
  });
});

it('the billing reconciliation lists the differences of the invoice and the calls', async () => {
  const calls = [
    call(1, 10, { extension: '101', billsec: 61 }),
    call(2, 20, { extension: '101', billsec: 0 }),
    call(3, 30, { extension: '102', billsec: 59 }),
    call(4, 40, { extension: '0103', billsec: 5 }),
  ];
  await using server = await startCallServer({ calls });
  const differences = await reconcileBilling(clientOf(server), DAY, [
    { extension: '101', calls: 1, billedSeconds: 120 },
    { extension: '102', calls: 2, billedSeconds: 120 },
    { extension: '104', calls: 1, billedSeconds: 60 },
  ]);
  expect(differences).toEqual([
    { extension: '0103', invoiced: { calls: 0, billedSeconds: 0 }, counted: { calls: 1, billedSeconds: 60 } },
    { extension: '102', invoiced: { calls: 2, billedSeconds: 120 }, counted: { calls: 1, billedSeconds: 60 } },
    { extension: '104', invoiced: { calls: 1, billedSeconds: 60 }, counted: { calls: 0, billedSeconds: 0 } },
  ]);
  expect(server.requests.every(({ url }) => url.includes('scroll_id') || url.includes('direction=outbound'))).toBe(
    true,
  );
});
