import { autocallReportExample, pbxCdrExamples } from '@cdr/contract/examples';
import { describe, expect, it } from 'vitest';
import { type CdrClientOptions, createCdrClient, parseParam, type Token } from '../src/index.ts';
import { caught } from './caught.ts';
import { respondJson, startServer } from './fixture-server.ts';
import { page } from './rows.ts';

const callId = autocallReportExample.data.id;
const [busy, answered] = pbxCdrExamples;

const direct = (url: string): CdrClientOptions => ({
  autocall: { baseUrl: url, token: 'autocall-token' },
  pbx: { baseUrl: url, token: 'pbx-token' },
});
const edge = (url: string): CdrClientOptions => ({ baseUrl: url, token: 'cdr_key' });

describe.each<[string, (url: string) => CdrClientOptions, { autocall: string; pbx: string }]>([
  ['direct', direct, { autocall: 'autocall-token', pbx: 'Bearer pbx-token' }],
  ['through the edge', edge, { autocall: 'Bearer cdr_key', pbx: 'Bearer cdr_key' }],
])('%s', (_, toOptions, credential) => {
  it('fetches the report of the document, decoded', async () => {
    await using server = await startServer(respondJson(autocallReportExample));
    const report = await createCdrClient(toOptions(server.url)).autocall.reports.get(callId);
    expect(report).toEqual({
      id: callId,
      campaignId: '1',
      userId: '5',
      otpCode: 'M43TUI',
      createdAt: new Date('2021-01-11T11:28:45+07:00'),
      answeredAt: new Date('2021-01-11T11:28:54+07:00'),
      endedAt: new Date('2021-01-11T11:29:09+07:00'),
      talkSeconds: 15,
      keypress: null,
      param: autocallReportExample.data.param,
      phoneNumber: '0987654321',
      type: 'TTS',
      status: 'ANSWERED',
      disposition: 'answered',
      raw: autocallReportExample.data,
    });
    expect(parseParam(report)).toMatchObject({ customer_name: 'Nguyễn Văn A' });
    expect(server.requests).toMatchObject([
      {
        method: 'GET',
        url: `/api/v2/report/${callId}`,
        headers: { authorization: credential.autocall, accept: 'application/json' },
      },
    ]);
  });

  it('fetches a call of the document, decoded', async () => {
    await using server = await startServer(respondJson(answered));
    const call = await createCdrClient(toOptions(server.url)).pbx.cdrs.get(answered.id);
    expect(call).toEqual({
      id: answered.id,
      sipCallId: '112233aabbccddee..',
      hangupCause: 'NORMAL_CLEARING',
      durationSeconds: 15,
      billableSeconds: 11,
      billsec: 11,
      direction: 'outbound',
      recordingUrl: answered.recording_url,
      extension: '101',
      fromNumber: '19001919',
      toNumber: '0899888999',
      receiveDest: null,
      startedAt: new Date('2021-02-17T17:30:35+07:00'),
      answeredAt: new Date('2021-02-17T17:30:43+07:00'),
      endedAt: new Date('2021-02-17T17:30:46+07:00'),
      status: 'ANSWERED',
      disposition: 'answered',
      raw: answered,
    });
    expect(server.requests).toMatchObject([
      { method: 'GET', url: `/v1/cdr/${answered.id}`, headers: { authorization: credential.pbx } },
    ]);
  });

  it('lists calls by their filters', async () => {
    await using server = await startServer(respondJson(page([busy], { page: 1, limit: 50, total: 1 })));
    const list = await createCdrClient(toOptions(server.url)).pbx.cdrs.list({
      status: 'BUSY',
      startDate: new Date('2021-02-18T00:00:00+07:00'),
      endDate: '2021-02-18T23:59:59+07:00',
      limit: 50,
    });
    expect(list).toMatchObject({ total: 1, page: 1, limit: 50, hasNext: false });
    expect(list.rows).toMatchObject([
      { id: busy.id, disposition: 'busy', answeredAt: null, recordingUrl: null, raw: busy },
    ]);
    expect(server.requests).toMatchObject([
      {
        url: '/v1/cdr?start_date=2021-02-18+00%3A00%3A00&end_date=2021-02-18+23%3A59%3A59&status=BUSY&limit=50&page=1',
        headers: { authorization: credential.pbx },
      },
    ]);
  });
});

describe('every request', () => {
  it('is sent below the path of the base URL', async () => {
    await using server = await startServer(respondJson(answered));
    await createCdrClient(edge(`${server.url}/gateway/cdr/`)).pbx.cdrs.get('a/b@c');
    expect(server.requests[0]?.url).toBe('/gateway/cdr/v1/cdr/a%2Fb%40c');
  });

  it.each<[string, () => Token]>([
    [
      'a function',
      () => {
        let requested = 0;
        return () => `token-${++requested}`;
      },
    ],
    [
      'a function that takes its time',
      () => {
        let requested = 0;
        return () => Promise.resolve(`token-${++requested}`);
      },
    ],
  ])('calls the token function again if it is %s', async (_, toToken) => {
    await using server = await startServer(respondJson(answered));
    const { pbx } = createCdrClient({ baseUrl: server.url, token: toToken() });
    await pbx.cdrs.get('a');
    await pbx.cdrs.get('b');
    expect(server.requests.map(({ headers }) => headers.authorization)).toEqual(['Bearer token-1', 'Bearer token-2']);
  });

  it('is not sent if the token function fails', async () => {
    await using server = await startServer(respondJson(answered));
    const { pbx } = createCdrClient({ baseUrl: server.url, token: () => Promise.reject(new Error('vault is sealed')) });
    const error = await caught(() => pbx.cdrs.get('a'));
    expect(error).toMatchObject({
      kind: 'configuration',
      operation: 'pbx.cdrs.get',
      cause: { message: 'vault is sealed' },
    });
    expect(server.requests).toEqual([]);
  });

  it('uses the given fetch, as a plain function', async () => {
    const seen: unknown[] = [];
    const { pbx } = createCdrClient({
      baseUrl: 'https://edge.example',
      token: 'cdr_key',
      fetch: async function (this: unknown, url, init) {
        seen.push(this, url, init.redirect);
        return Promise.resolve(Response.json(answered));
      },
    });
    await expect(pbx.cdrs.get('a')).resolves.toMatchObject({ id: answered.id });
    expect(seen).toEqual([undefined, 'https://edge.example/v1/cdr/a', 'manual']);
  });

  it.each<[string, CdrClientOptions, 'autocall' | 'pbx']>([
    ['autocall', { pbx: { baseUrl: 'https://pbx.example', token: 'x' } }, 'autocall'],
    ['pbx', { autocall: { baseUrl: 'https://autocall.example', token: 'x' } }, 'pbx'],
  ])('needs its API: %s is missing', async (_, options, api) => {
    const cdr = createCdrClient(options);
    const error = await caught(() => (api === 'pbx' ? cdr.pbx.cdrs.get('a') : cdr.autocall.reports.get('a')));
    expect(error.kind).toBe('configuration');
    expect(error.message).toContain(`createCdrClient needs ${api}: { baseUrl, token }`);
  });
});

describe('an account of its own', () => {
  it('reads and filters in its own zone, with its own directions', async () => {
    await using server = await startServer(respondJson(page([answered], { page: 1, limit: 10, total: 1 })));
    const { pbx } = createCdrClient({
      ...edge(server.url),
      timeZone: 'America/New_York',
      directions: { inbound: 3, outbound: 1, local: 2 },
    });
    const { rows } = await pbx.cdrs.list({ startDate: new Date('2021-07-01T00:00:00Z') });
    expect(rows).toMatchObject([{ direction: 'inbound', startedAt: new Date('2021-02-17T17:30:35-05:00') }]);
    expect(server.requests[0]?.url).toBe('/v1/cdr?start_date=2021-06-30+20%3A00%3A00&page=1');
  });

  it('is read tolerantly: quirks pass, unknown keys stay in raw', async () => {
    const quirky = { ...answered, id: `${answered.id} `, duration: '15', direction: 'OUTBOUND', queue_wait: 3 };
    await using server = await startServer(respondJson(quirky, 200, { 'content-type': 'application/vnd.pbx+json' }));
    const call = await createCdrClient(edge(server.url)).pbx.cdrs.get('a');
    expect(call).toMatchObject({ id: answered.id, durationSeconds: 15, direction: 'outbound', raw: { queue_wait: 3 } });
  });
});
