import { expect, it } from 'vitest';
import { startMockServer } from '../src/start-mock-server.ts';
import { askOverHttp } from './control-client.ts';
import { shareFolder } from './share-folder.ts';

const { newPath } = shareFolder();
const FAULTS = [{ fault: 'same-scroll-id', next: 1 }];

const read = async (url: string, query: string) => {
  const answer = await askOverHttp(url, `/v1/cdr?${query}`);
  return { status: answer.status, body: await answer.json() };
};

it('a scroll that moves on ends with the server that knew its place, whatever database it had', async () => {
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

it('a scroll that does not is read on by another server, and after a restart', async () => {
  const database = newPath();
  const first = await startMockServer({ database, calls: 20 });
  const { body: begun } = await read(first.url, 'limit=5');
  const { body: next } = await read(first.url, `limit=5&scroll_id=${begun.scroll_id}`);
  await first.close();
  await using restarted = await startMockServer({ database, calls: 20 });
  const again = await read(restarted.url, `limit=5&scroll_id=${begun.scroll_id}`);

  expect([again.status, again.body.data]).toEqual([200, next.data]);
});
