import { setImmediate as nextTurn } from 'node:timers/promises';
import { AutocallReportWire, PbxCdrWire } from '@cdr/contract';
import { autocallReportExample, pbxCdrExamples } from '@cdr/contract/examples';
import { describe, expect, it } from 'vitest';
import { fetchPbx, createControl } from './control-client.ts';
import { makeCdr } from './fixtures.ts';
import { shareMock } from './share-mock.ts';

const { mock, control, send, readJson } = shareMock({ calls: 10 });
const [example] = pbxCdrExamples;
const report = autocallReportExample.data;
const REPORT_PATH = `calls/${report.id}`;

describe('POST /__mock/calls', () => {
  it('fills absent fields, and returns whole rows', async () => {
    const { status, body } = await control.post('calls', {
      pbx: [{ status: 'BUSY' }, {}],
      autocall: [{ type: 'OTP' }],
    });
    const [busy, other] = body.pbx.map((row: unknown) => PbxCdrWire.parse(row));

    expect(status).toBe(201);
    expect([busy.status, other.status, busy.id === other.id]).toEqual(['BUSY', 'ANSWERED', false]);
    expect(AutocallReportWire.parse(body.autocall[0])).toMatchObject({ type: 'OTP', code_otp: expect.any(String) });
    expect(await readJson(`/v1/cdr/${busy.id}`)).toEqual(busy);
    expect(await readJson('/v1/cdr?page=1')).toMatchObject({ total: 14 });
  });

  it.each([
    ['at the present of the sandbox', {}, { time_started: '2027-02-03 11:05:06' }],
    [
      'at the present, where they are running,',
      { time_ended: '' },
      { time_started: '2027-02-03 11:05:06', time_ended: '' },
    ],
    ['by a time', { time_ended: '2025-01-01 00:01:06' }, { time_started: '2025-01-01 00:00:00' }],
  ])('starts calls %s', async (_, fields, expected) => {
    await control.put('clock', { now: '2027-02-03T04:05:06Z', frozen: true });
    const { body } = await control.post('calls', { pbx: [fields], autocall: [{}] });

    expect(body.pbx).toMatchObject([expected]);
    expect(body.autocall).toMatchObject([{ created_at: '2027-02-03 11:05:06' }]);
  });

  it('creates the same calls after a reset, and others without', async () => {
    const post = async () => (await control.post('calls', { pbx: [{}] })).body.pbx[0].id;
    const first = [await post(), await post()];
    await control.post('reset');

    expect([await post(), await post()]).toEqual(first);
    expect(first[0]).not.toBe(first[1]);
  });

  it('accepts whole rows', async () => {
    const cdr = makeCdr(1);
    const { body } = await control.post('calls', { pbx: [cdr] });

    expect(body).toEqual({ pbx: [cdr], autocall: [] });
  });

  it.each([
    ['nothing', undefined, 'calls must be an object'],
    ['a list', [{}], 'calls must be an object'],
    ['no row', { pbx: [] }, 'calls must hold a row in pbx or autocall'],
    ['an unknown API', { sms: [{}] }, 'calls.sms is not known: use pbx, autocall'],
    ['no list', { pbx: {} }, 'calls.pbx must be a list'],
    ['a row that is not an object', { pbx: [{}, 'x'] }, 'calls.pbx.1 must be an object'],
    [
      'an unknown status',
      { pbx: [{ status: 'BUZY' }] },
      'calls.pbx.0 status must be one of ANSWERED, NO ANSWER, BUSY, FAILED, UNKNOWN',
    ],
    [
      'a field of the other API',
      { autocall: [{ sip_call_id: 'x' }] },
      expect.stringMatching(/^calls\.autocall\.0 sip_call_id is not known: use campaign_id, /),
    ],
    ['control characters', { pbx: [{ cause: 'a\0b' }] }, 'calls.pbx.0 cause must not hold control characters'],
    ['an id that is there', { pbx: [{}, { id: example.id }] }, 'calls.pbx.1.id must not be that of another call'],
    [
      'a report that is there',
      { autocall: [{ id: report.id }] },
      'calls.autocall.0.id must not be that of another call',
    ],
  ])('rejects %s, and adds nothing', async (_, body, error) => {
    expect(await control.post('calls', body)).toEqual({ status: 400, body: { error } });
    expect(await readJson('/v1/cdr?page=1')).toMatchObject({ total: 12 });
  });
});

describe('PATCH /__mock/calls/ID', () => {
  it('changes fields of a pbx call and of a report, and returns them whole', async () => {
    expect(await control.patch(`calls/${example.id}`, { status: 'ANSWERED', extension: '4711' })).toEqual({
      status: 200,
      body: { ...example, status: 'ANSWERED', extension: '4711' },
    });
    expect(await control.patch(REPORT_PATH, { keypress: '5' })).toEqual({
      status: 200,
      body: { ...report, keypress: '5' },
    });
    expect(await readJson('/v1/cdr?page=1&extension=4711')).toMatchObject({ total: 1 });
  });

  it.each([
    ['nothing', example.id, undefined, 'call must be an object'],
    ['no field', example.id, {}, 'call must have a field to change'],
    ['another id', example.id, { id: makeCdr(1).id }, 'call.id must not be changed'],
    [
      'a misspelt field',
      example.id,
      { statsu: 'BUSY' },
      /^call\.statsu is not known: use id, .*; did you mean status\?$/,
    ],
    ['an unknown status', example.id, { status: 'BUZY' }, /^call\.status must be one of ANSWERED, /],
    ['a text for a number', example.id, { duration: '0951234567' }, /^call\.duration must be a (?:whole )?number$/],
    ['a field of the other API', report.id, { sip_call_id: 'x' }, /^call\.sip_call_id is not known/],
    ['a status of the other API', report.id, { status: 'NO ANSWER' }, /^call\.status must be one of FAIL, /],
  ])('rejects %s, and changes nothing', async (_, id, fields, error) => {
    expect(await control.patch(`calls/${id}`, fields)).toEqual({
      status: 400,
      body: { error: expect.stringMatching(error) },
    });
    expect(await readJson(`/v1/cdr/${example.id}`)).toEqual(example);
  });
});

describe('DELETE /__mock/calls/ID', () => {
  it('removes a pbx call and a report', async () => {
    expect((await control.remove(`calls/${example.id}`)).status).toBe(204);
    expect((await control.remove(REPORT_PATH)).status).toBe(204);
    expect((await send(`/v1/cdr/${example.id}`)).status).toBe(404);
    expect(await readJson('/v1/cdr?page=1')).toMatchObject({ total: 11 });
  });
});

describe('an unknown id', () => {
  const UNKNOWN_REPORT = 'no autocall report has this id, and ids of pbx calls are UUIDs in lower case';

  it.each([
    ['a UUID', makeCdr(1).id, 'no pbx call has this id'],
    ['an id of autocall', '1_1_1_5_cb76e372-b798-4a88-9c8a-410740f0300d_0951234567', UNKNOWN_REPORT],
    ['a SIP Call-ID', encodeURIComponent(example.sip_call_id), UNKNOWN_REPORT],
    ['a UUID in capitals', example.id.toUpperCase(), UNKNOWN_REPORT],
    ['NUL', 'a%00b', UNKNOWN_REPORT],
    ['a magic one', 'facade00-0000-4000-8000-000000000503', 'no pbx call has this id'],
  ])('is a 404 that names the kind of id and not the id: %s', async (_, id, error) => {
    const expected = { status: 404, body: { error } };

    expect(await control.patch(`calls/${id}`, { duration: 5 })).toEqual(expected);
    expect(await control.remove(`calls/${id}`)).toEqual(expected);
  });
});

it('rejects other methods with 405', async () => {
  const responses = [
    await control.get('calls'),
    await control.put('calls', {}),
    await control.get(`calls/${example.id}`),
  ];

  expect(responses.map(({ status }) => status)).toEqual([405, 405, 405]);
});

it('changes the named sandbox, and no other', async () => {
  const sandbox = await mock.createSandbox({ calls: 0 });
  const own = createControl(mock, sandbox.id);
  await own.remove(`calls/${example.id}`);

  expect((await fetchPbx(mock.url, `/v1/cdr/${example.id}`, sandbox.tokens.pbx)).status).toBe(404);
  expect((await send(`/v1/cdr/${example.id}`)).status).toBe(200);
  expect((await createControl(mock, 'unknown').remove(`calls/${example.id}`)).status).toBe(404);
});

it('keeps control requests out of the journal', async () => {
  await control.post('calls', { pbx: [{}] });
  await control.patch(`calls/${example.id}`, { duration: 5 });

  expect((await control.get('requests')).body.total).toBe(0);
});

it('continues a scroll whose last call is removed or moved', async () => {
  const all = (await readJson('/v1/cdr?page=1&limit=500')).data.map(({ id }: PbxCdrWire) => id);
  const seen: string[] = [];
  for (let query = 'limit=3'; ;) {
    const { data, scroll_id } = await readJson(`/v1/cdr?${query}`);
    if (data.length === 0) break;
    seen.push(...data.map(({ id }: PbxCdrWire) => id));
    const last = seen.at(-1) ?? '';
    if (seen.length % 2 === 0) await control.remove(`calls/${last}`);
    else await control.patch(`calls/${last}`, { time_started: '2026-07-01 00:00:00' });
    query = `scroll_id=${scroll_id}`;
  }

  expect(seen).toEqual(all);
});

describe('live traffic', () => {
  it('leaves calls alone that were changed or removed while they ran', async () => {
    const sandbox = await mock.createSandbox({
      calls: 0,
      live: 1,
      clock: { now: '2026-07-01T02:00:00Z', frozen: true },
    });
    await sandbox.clock.advance('PT10S');
    const [first, second] = (await sandbox.export()).pbx.filter(({ time_ended }) => time_ended === '');
    await sandbox.remove(first?.id ?? '');
    await sandbox.update(second?.id ?? '', { status: 'FAILED', cause: 'MINE' });
    for (let step = 0; step < 20; step += 1) await sandbox.clock.advance('PT5M');
    await nextTurn();
    const { pbx } = await sandbox.export();

    expect(pbx.some(({ id }) => id === first?.id)).toBe(false);
    expect(pbx.find(({ id }) => id === second?.id)).toMatchObject({ status: 'FAILED', cause: 'MINE', time_ended: '' });
    expect(pbx.length).toBe(6011);
  });
});
