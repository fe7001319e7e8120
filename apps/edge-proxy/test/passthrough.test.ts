import { expect, it } from 'vitest';
import { createTestEdge, SECRET } from './support/edge.ts';
import { BUSY_CDR, CDR_PATH } from './support/records.ts';
import { json } from './support/upstream.ts';

it('logs a token as digits that say nothing without the secret', async () => {
  await using test = await createTestEdge();
  await using elsewhere = await createTestEdge({ secret: `${SECRET}!` });
  for (const edge of [test, elsewhere]) edge.upstream.respond = json(BUSY_CDR);
  await test.ask(CDR_PATH, 'token-one');
  await test.ask(CDR_PATH, 'token-one');
  await test.ask(CDR_PATH, 'token-two');
  await elsewhere.ask(CDR_PATH, 'token-one');
  const [one, again, two] = test.log.map(({ tenant }) => tenant);

  expect(one).toMatch(/^[0-9a-f]{16}$/);
  expect(again).toBe(one);
  expect(new Set([one, two, elsewhere.log[0]?.tenant])).toHaveProperty('size', 3);
});

it('lets no token purge: whether it is anybody’s, the provider alone knows', async () => {
  await using test = await createTestEdge();

  expect((await test.ask('/admin/purge', 'token-one', { method: 'POST' })).status).toBe(403);
});
