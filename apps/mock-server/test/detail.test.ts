import { toRequestPath } from '@cdr/contract';
import { autocallReportExample, pbxCdrExamples } from '@cdr/contract/examples';
import { createTraffic } from '@cdr/synthetic';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEMO_ACCOUNT } from '../src/sandbox/account-options.ts';
import { createMockApp } from '../src/server/create-mock-app.ts';
import { injectAutocall, injectPbx } from './fixtures.ts';

const CALLS = 500;
const NOT_FOUND = { status: 404, body: { error: 'Not Found' } };
const traffic = createTraffic({ seed: 1, calls: CALLS });

let app: FastifyInstance;
beforeAll(async () => {
  app = await createMockApp({ accounts: [{ ...DEMO_ACCOUNT, calls: CALLS }] });
});
afterAll(() => app.close());

const getCdr = (id: string) => injectPbx(app, toRequestPath('/v1/cdr/:id', { id }));
const getReport = (callId: string) => injectAutocall(app, toRequestPath('/api/v2/report/:callId', { callId }));

describe('the documents’ examples', () => {
  it('include the report', async () => {
    expect(await getReport('1_1_1_5_cb76e372-b798-4a88-9c8a-410740f0300d_0987654321')).toEqual({
      status: 200,
      body: autocallReportExample,
    });
  });

  it.each(pbxCdrExamples.map((cdr) => [cdr.id, cdr] as const))('include the call %s', async (id, cdr) => {
    expect(await getCdr(id)).toEqual({ status: 200, body: cdr });
    expect(await getCdr(cdr.sip_call_id)).toEqual({ status: 200, body: cdr });
  });
});

describe('generated records', () => {
  it('are found by id', async () => {
    for (let index = 0; index < traffic.reportCount; index += 1) {
      const data = traffic.reportAt(index);
      expect(await getReport(data.id)).toEqual({ status: 200, body: { data } });
    }
    for (let index = 0; index < CALLS; index += 25) {
      const cdr = traffic.cdrAt(index);
      expect(await getCdr(cdr.id)).toEqual({ status: 200, body: cdr });
    }
  });

  it('are found by SIP Call-ID, with any characters', async () => {
    const wrong: string[] = [];
    for (let index = 0; index < CALLS; index += 1) {
      const { sip_call_id } = traffic.cdrAt(index);
      const { body } = await getCdr(sip_call_id);
      if (body.sip_call_id !== sip_call_id) wrong.push(sip_call_id);
    }

    expect(wrong).toEqual([]);
  });

  it('of a transfer return the newer leg', async () => {
    const indexes = Array.from({ length: CALLS - 1 }, (_, index) => index);
    const first = indexes.find((index) => traffic.cdrAt(index).sip_call_id === traffic.cdrAt(index + 1).sip_call_id);
    const [older, newer] = [traffic.cdrAt(first ?? 0), traffic.cdrAt((first ?? 0) + 1)];

    expect(older.sip_call_id).toBe(newer.sip_call_id);
    expect((await getCdr(newer.sip_call_id)).body).toEqual(newer);
    expect((await getCdr(older.id)).body).toEqual(older);
  });
});

it('responds to HEAD with the headers of GET and no body', async () => {
  const url = `/v1/cdr/${pbxCdrExamples[0].id}`;
  const headers = { authorization: 'Bearer demo-pbx-token' };
  const [get, head] = [await app.inject({ url, headers }), await app.inject({ method: 'HEAD', url, headers })];

  expect([head.statusCode, head.body]).toEqual([200, '']);
  expect(head.headers['content-length']).toBe(get.headers['content-length']);
  expect(head.headers['content-type']).toBe('application/json; charset=utf-8');
});

describe('a 404 for', () => {
  it.each([
    ['an unknown id', '00000000-0000-4000-8000-000000000000'],
    ['an id in capitals', 'AD4C9B90-C071-405A-9723-980D2E5E1623'],
    ['the document’s id with its stray space', '01b7d166-b564-42ec-80a1-4ad343225934 '],
    ['a call-id in part', 'aabbccddee112233.'],
    ['a wildcard', '%'],
    ['SQL', "' OR '1'='1"],
    ['1,024 characters', 'a'.repeat(1024)],
  ])('%s', async (_, id) => {
    expect(await getCdr(id)).toEqual(NOT_FOUND);
    expect(await getReport(id)).toEqual(NOT_FOUND);
  });
});
