import { pbxCdrExamples } from '@cdr/contract/examples';
import { describe, expect, it } from 'vitest';
import { startMockServer } from '../src/server/start-mock-server.ts';
import { fetchPbx, createControl } from './control-client.ts';
import { makeCdr } from './fixtures.ts';
import { shareMock } from './share-mock.ts';

const ONE = `/v1/cdr/${pbxCdrExamples[0].id}`;
const MAGIC_503 = '/v1/cdr/facade00-0000-4000-8000-000000000503';

const { control, send } = shareMock({ calls: 50 });

const statusOf = async (path: string, header?: string): Promise<number> => {
  const headers: Record<string, string> = header === undefined ? {} : { 'x-mock-fault': header };
  return (await send(path, headers)).status;
};

it('a header comes before a value, and both before the rules, which they leave unused', async () => {
  await control.put('faults', { allowHeader: true, faults: [{ fault: 'server-error', next: 1 }] });

  expect([
    await statusOf(MAGIC_503, 'forbidden'),
    await statusOf(MAGIC_503),
    await statusOf(ONE),
    await statusOf(ONE),
  ]).toEqual([403, 503, 500, 200]);
});

it('a plan that does not allow the header takes the leave of the one before', async () => {
  await control.put('faults', { allowHeader: true });
  expect(await statusOf(ONE, 'forbidden')).toBe(403);
  await control.put('faults', []);

  expect(await statusOf(ONE, 'forbidden')).toBe(200);
});

it('rejects within the second of a limit, with the seconds to wait', async () => {
  await control.put('clock', { frozen: true });
  await control.put('faults', [{ fault: 'rate-limit', requests: 1 }]);
  const responses = [await send(ONE), await send(ONE)];

  expect(responses.map(({ status, headers }) => [status, headers.get('retry-after')])).toEqual([
    [200, null],
    [429, '1'],
  ]);
});

it('an HTML page may come with the status of a success', async () => {
  await control.put('faults', [{ fault: 'html-error-page', status: 200 }]);
  const response = await send(ONE);

  expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/html']);
  expect(await response.text()).toContain('<h1>200 OK</h1>');
});

describe('lists by a magic phone number', () => {
  const list = async (query: string) => (await send(`/v1/cdr?page=1&limit=100&${query}`)).json();

  it('have every call on their pages, and in their total', async () => {
    const { data, total } = await list('phone=0959990632');

    expect([data.length, total]).toEqual([52, 52]);
  });

  it('apply the other filters', async () => {
    const expected = await list('status=BUSY');

    expect(expected.total).toBeLessThan(52);
    expect(await list('status=BUSY&phone=0959990632')).toEqual(expected);
  });
});

it('a server that began with faults has none once they are deleted, and has them again with a reset', async () => {
  await using faulty = await startMockServer({ calls: 0, faults: [{ fault: 'forbidden' }] });
  const { remove, post } = createControl(faulty);
  const statusOfOne = async () => (await fetchPbx(faulty.url, ONE)).status;
  const before = await statusOfOne();
  await remove('faults');
  const between = await statusOfOne();
  await post('reset');

  expect([before, between, await statusOfOne()]).toEqual([403, 200, 403]);
});

it('own records under a magic id come before the examples', async () => {
  const cdr = makeCdr(1, { id: 'facade00-0000-4000-8000-000000000632' });
  await using own = await startMockServer({ data: { pbx: [cdr] } });

  expect(await (await fetchPbx(own.url, `/v1/cdr/${cdr.id}`)).json()).toEqual(cdr);
});
