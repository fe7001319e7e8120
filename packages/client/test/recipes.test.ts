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
import { answerInTurn, answerJson, type FixtureServer, startServer } from './fixture-server.ts';
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

  it('writes every call once, also when it broke off and left half a line behind', async () => {
    const calls = Array.from({ length: 40 }, (_, index) => callAt(row(index), index * 1000));
    let isDown = true;
    await using server = await startCallServer({
      calls,
      fault: (kind, index) => (isDown && kind !== 'page' && index === 1 ? answerJson({}, 500) : undefined),
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

it('the CRM join finds calls by any Call-ID, and says which are not there', async () => {
  await using server = await startServer((response, request, index) => {
    const isKnown = request.url === '/v1/cdr/a%2Fb%40pbx.example';
    answerJson(isKnown ? row(1) : { error: 'Not Found' }, isKnown ? 200 : 404)(response, request, index);
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
  const report = (facts: object) => answerJson({ data: { ...autocallReportExample.data, ...facts } });

  it.each([
    ['answered', report({}), 'answered'],
    ['not picked up', report({ started_at: '', ended_at: '', status: 'NOANWSER' }), 'no-answer'],
  ])('ends with a call that was %s', async (_, last, disposition) => {
    const ringing = report({ started_at: '', ended_at: '', status: 'ANSWERED' });
    await using server = await startServer(answerInTurn(answerJson({ error: 'Not Found' }, 404), ringing, last));
    const ended = await awaitOtp(clientOf(server), 'a', { everyMs: 1, signal: AbortSignal.timeout(25_000) });
    expect(ended.disposition).toBe(disposition);
    expect(server.requests).toHaveLength(3);
  });

  it('ends with the caller’s patience', async () => {
    const controller = new AbortController();
    await using server = await startServer((response, request, index) => {
      if (index === 2) controller.abort();
      answerJson({ error: 'Not Found' }, 404)(response, request, index);
    });
    await expect(awaitOtp(clientOf(server), 'a', { everyMs: 1, signal: controller.signal })).rejects.toThrow(/abort/i);
  });
});

it('missed calls are those of callers whom nobody has spoken with since', async () => {
  const inbound = { direction: 1, to_number: '19001919' };
  const missed = { ...inbound, status: 'NO ANSWER', billsec: 0 } as const;
  const calls = [
    call(1, 10, { ...missed, from_number: '0900000001' }),
    call(2, 20, { ...missed, from_number: '0900000002' }),
    call(3, 30, { ...missed, from_number: '0900000002' }),
    call(4, 40, { direction: 3, from_number: '19001919', to_number: '0900000001', status: 'ANSWERED' }),
    call(5, 50, { direction: 3, from_number: '19001919', to_number: '0900000002', status: 'BUSY' }),
    call(6, 60, { ...inbound, from_number: '0900000003', status: 'ANSWERED' }),
  ];
  await using server = await startCallServer({ calls });
  expect((await findMissedCalls(clientOf(server), DAY)).map(({ id }) => id)).toEqual([row(3).id]);
});

it('the billing reconciliation tells what the invoice and the calls disagree on', async () => {
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
