import { expect, it } from 'vitest';
import { startMockServer } from '../src/server/start-mock-server.ts';
import { readPage } from './control-client.ts';
import { cdrs } from './data-files.ts';
import { shareFolder } from './share-folder.ts';

const { newPath } = shareFolder();

it.each([
  ['generated calls', {}],
  ['own data', { data: { pbx: cdrs } }],
])('servers of one process that start at once on one new file all serve it: %s', async (_, options) => {
  const database = newPath();
  const start = () => startMockServer({ ...options, database, calls: 200 });
  const servers = await Promise.all([start(), start(), start()]);
  const pages = await Promise.all(servers.map(({ url }) => readPage(url)));
  await Promise.all(servers.map((server) => server.close()));
  const [first] = pages;

  expect(first?.status).toBe(200);
  expect(pages).toEqual([first, first, first]);
});
