import { pbxCdrExamples } from '@cdr/contract/examples';
import { describe, expect, it } from 'vitest';
import { shareMock } from './share-mock.ts';

const [, answered] = pbxCdrExamples;
const { mock, control, send, readJson } = shareMock({ calls: 50 });

describe('by magic values', () => {
  it.each([
    ['an id', '/v1/cdr/facade00-0000-4000-8000-000000000503', 503],
    ['an id of another fault', '/v1/cdr/facade00-0000-4000-8000-000000000602', 502],
    ['a phone number', '/v1/cdr?phone=0959990429', 429],
    ['a phone number in another form', '/v1/cdr?page=1&phone=%2B84959990401', 401],
    ['an id whose number is of no fault', '/v1/cdr/facade00-0000-4000-8000-000000000999', 404],
    ['an id with a digit more', '/v1/cdr/facade00-0000-4000-8000-0000000005031', 404],
    ['a SIP Call-ID that begins with one', '/v1/cdr/facade00-0000-4000-8000-000000000503%40sip.example', 404],
    ['a phone number without a fault', '/v1/cdr?phone=0959990999', 200],
    ['a phone number beside the range', '/v1/cdr?phone=0959980401', 200],
    ['the end of a phone number', '/v1/cdr?phone=401', 200],
  ])('%s', async (_, path, status) => {
    expect((await send(path)).status).toBe(status);
  });

  it.each([
    ['malformed-json', 631, /,$/],
    ['duplicate-duration', 633, /"billsec":\d+,"duration":\d+/],
    ['id-with-space', 634, /"id":"[0-9a-f-]{36} "/],
    ['numbers-as-strings', 635, /"duration":"\d+"/],
  ])('what changes a success has rows to change: %s', async (_, code, seen) => {
    expect(await (await send(`/v1/cdr/facade00-0000-4000-8000-000000000${code}`)).text()).toMatch(seen);
    expect(await (await send(`/v1/cdr?phone=0959990${code}`)).text()).toMatch(seen);
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
    const second = await send(`/v1/cdr?limit=20&scroll_id=${first.scroll_id}`);
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
