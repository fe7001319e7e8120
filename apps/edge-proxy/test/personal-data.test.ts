import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AuditEntry } from '../src/observe/audit.ts';
import { createTestEdge, type TestEdge } from './support/edge.ts';
import { FULL_KEY, OTHER_KEY } from './support/keys.ts';
import { ALL_KEYS, MASKED_KEY } from './support/more-keys.ts';
import { expectProblem } from './support/problem.ts';
import { ANSWERED_CDR, BUSY_CDR, CDR_PATH, LIST_PATH, OTP_REPORT, PAGE, REPORT_PATH } from './support/records.ts';
import { json } from './support/upstream.ts';

let test: TestEdge;
let audited: AuditEntry[];

beforeEach(async () => {
  audited = [];
  test = await createTestEdge({
    access: { mode: 'keys', keys: ALL_KEYS },
    audit: (entry) => audited.push(entry),
  });
  test.upstream.respond = (request, response) => {
    if (request.url?.startsWith('/api/')) return json(OTP_REPORT)(request, response);
    return json(request.url === CDR_PATH ? BUSY_CDR : PAGE)(request, response);
  };
});

afterEach(() => test[Symbol.asyncDispose]());

describe('a key without pii', () => {
  it.each([
    ['a report', REPORT_PATH, /0987654321|M43TUI|Nguyễn|"127"/],
    ['a call', CDR_PATH, /0899888999|19001919/],
    ['a page', `${LIST_PATH}?page=1`, /0899888999|19001919|recording\.demo/],
    ['a scroll', LIST_PATH, /0899888999|19001919|recording\.demo/],
  ])('gets %s masked, also from the cache', async (_label, path, personal) => {
    const open = await test.send(path, FULL_KEY);
    expect(await open.text()).toMatch(personal);
    for (let count = 0; count < 2; count += 1) {
      const response = await test.send(path, MASKED_KEY);

      expect(response.status).toBe(200);
      expect(await response.text()).not.toMatch(personal);
    }
  });

  it('shares entries with keys that see everything, under a tag of its own', async () => {
    const open = await test.send(CDR_PATH, FULL_KEY);
    const masked = await test.send(CDR_PATH, MASKED_KEY);
    const tags = [open, masked].map(({ headers }) => headers.get('etag') ?? '');

    expect(masked.headers.get('cache-status')).toBe('cdr-edge; hit; ttl=86400');
    expect(tags[0]).not.toBe(tags[1]);
    expect((await test.send(CDR_PATH, MASKED_KEY, { headers: { 'if-none-match': tags[1] ?? '' } })).status).toBe(304);
    expect((await test.send(CDR_PATH, MASKED_KEY, { headers: { 'if-none-match': tags[0] ?? '' } })).status).toBe(200);
  });

  it('may not find out by trying whose call it is', async () => {
    await expectProblem(await test.send('/v1/cdr/%2B84987654321%40host', MASKED_KEY), 403, 'forbidden');
    expect(test.upstream.seen).toEqual([]);
    const { data } = await (await test.send(REPORT_PATH, MASKED_KEY)).json();

    expect(data.id).toBe('1_1_1_5_***_098765****');
    expect((await test.send(REPORT_PATH, MASKED_KEY)).headers.has('etag')).toBe(true);
  });

  it.each(['phone=0899888999', 'recordingfile=a.mp3', 'extension=0899888999'])(
    'may not filter by %s',
    async (query) => {
      await expectProblem(await test.send(`${LIST_PATH}?${query}`, MASKED_KEY), 403, 'forbidden');
      expect(test.upstream.seen).toEqual([]);
      expect((await test.send(`${LIST_PATH}?${query}`, FULL_KEY)).status).toBe(200);
    },
  );
});

describe('a number in a field for something else', () => {
  it.each(['987654321', '098-765-4321', '+84 98 765 4321', '０９８７６５４３２１', '0987\u200b654321'])(
    'is masked in each such field for a key without pii, and no filter for it: %j',
    async (number) => {
      const call = { ...BUSY_CDR, extension: number, receive_dest: number, sip_call_id: number };
      test.upstream.respond = json({ ...PAGE, data: [call] });
      const { data } = await (await test.send(`${LIST_PATH}?page=1`, MASKED_KEY)).json();
      const [{ extension, receive_dest: receiveDest, sip_call_id: sipCallId }] = data;

      expect([extension, receiveDest]).toEqual(
        Array(2).fill(number.replace(/\p{Nd}(?=(?:\P{Nd}*\p{Nd}){0,3}$)/gu, '*')),
      );
      expect(sipCallId).toBe('***');
      const [sent] = test.upstream.seen.splice(0);
      expect(sent?.url).toBe(`${LIST_PATH}?page=1`);
      const value = encodeURIComponent(number);
      await expectProblem(await test.send(`${LIST_PATH}?extension=${value}`, MASKED_KEY), 403, 'forbidden');
      await expectProblem(await test.send(`/v1/cdr/${value}`, MASKED_KEY), 403, 'forbidden');
      expect(test.upstream.seen).toEqual([]);
    },
  );
});

describe('ids that a caller sends', () => {
  it.each(['a0987654321', '0084987654321', '098-765-4321'])(
    'are not taken where they hold a number: %s',
    async (id) => {
      const traceId = id.replaceAll('-', '').padStart(32, '0');
      const headers = { 'x-request-id': id, traceparent: `00-${traceId}-00f067aa0ba902b7-01` };
      const response = await test.send(CDR_PATH, FULL_KEY, { headers });
      const [sent] = test.upstream.seen;

      expect(response.headers.get('x-request-id')).not.toBe(id);
      expect(JSON.stringify([test.log, sent?.headers])).not.toMatch(/87654321|765-4321/);
    },
  );
});

describe('the audit', () => {
  it('names the caller and the record by hashes, and no part of the record', async () => {
    await test.send(CDR_PATH, FULL_KEY);
    await test.send(`${LIST_PATH}?page=1`, FULL_KEY);
    await test.send(CDR_PATH, OTHER_KEY);
    await test.send(CDR_PATH, MASKED_KEY);
    const [one, page, other, ...more] = audited;

    expect(more).toEqual([]);
    expect(one).toMatchObject({
      audit: 'personal-data',
      tenant: 'north',
      route: 'pbx.getCdr',
      at: '2026-11-01T00:00:00.000Z',
    });
    expect(page?.records).toHaveLength(2);
    expect(page?.records[0]).toBe(one?.records[0]);
    expect(other).toMatchObject({ tenant: 'south', records: one?.records });
    expect(JSON.stringify(audited)).not.toMatch(new RegExp(`${BUSY_CDR.id}|${ANSWERED_CDR.id}|0899888999|cdr_`));
  });
});
