import { expect, it } from 'vitest';
import type { MockFault } from '../src/faults/mock-fault.ts';
import { startMockServer } from '../src/server/start-mock-server.ts';
import { fetchPbx } from './control-client.ts';
import { shareFolder } from './share-folder.ts';

const { newPath } = shareFolder();
const FAULTS: MockFault[] = [{ fault: 'same-scroll-id', next: 1 }];

const read = async (url: string, query: string) => {
  const response = await fetchPbx(url, `/v1/cdr?${query}`);
  return { status: response.status, body: await response.json() };
};

it('ends a scroll of one id with its server, also with a database', async () => {
  const database = newPath();
  const first = await startMockServer({ database, calls: 20, faults: FAULTS });
  const other = await startMockServer({ database, calls: 20 });
  const { body: begun } = await read(first.url, 'limit=5');
  const moved = await read(first.url, `limit=5&scroll_id=${begun.scroll_id}`);
  const elsewhere = await read(other.url, `limit=5&scroll_id=${begun.scroll_id}`);
  await Promise.all([first.close(), other.close()]);
  await using restarted = await startMockServer({ database, calls: 20 });
  const later = await read(restarted.url, `limit=5&scroll_id=${begun.scroll_id}`);

  expect([moved.status, moved.body.scroll_id]).toEqual([200, begun.scroll_id]);
  expect(moved.body.data[0].id).not.toBe(begun.data[0].id);
  const expired = { status: 404, body: { error: 'Not Found' } };
  expect([elsewhere, later]).toEqual([expired, expired]);
});

it('continues any other scroll on another server and after a restart', async () => {
  const database = newPath();
  const first = await startMockServer({ database, calls: 20 });
  const { body: begun } = await read(first.url, 'limit=5');
  const { body: next } = await read(first.url, `limit=5&scroll_id=${begun.scroll_id}`);
  await first.close();
  await using restarted = await startMockServer({ database, calls: 20 });
  const again = await read(restarted.url, `limit=5&scroll_id=${begun.scroll_id}`);

  expect([again.status, again.body.data]).toEqual([200, next.data]);
});

it('keeps the positions of the thousand scrolls used last', async () => {
  await using mock = await startMockServer({ calls: 0, faults: [{ fault: 'same-scroll-id' }] });
  const begin = async (): Promise<string> => (await read(mock.url, 'limit=1')).body.scroll_id;
  const next = (id: string) => read(mock.url, `limit=1&scroll_id=${id}`);
  const [first, second] = [await begin(), await begin()];
  for (let scrolls = 2; scrolls < 1000; scrolls += 1) await begin();
  const moved = await next(first);
  await begin();

  expect(moved.body.data).toHaveLength(1);
  expect((await next(second)).status).toBe(404);
  expect((await next(first)).body.data).toEqual([]);
});
