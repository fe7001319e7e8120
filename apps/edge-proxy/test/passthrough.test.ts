import { expect, it } from 'vitest';
import { createTestEdge, SECRET } from './support/edge.ts';
import { BUSY_CDR, CDR_PATH } from './support/records.ts';
import { json } from './support/upstream.ts';

it('logs a token as digits that need the secret to be matched', async () => {
  await using test = await createTestEdge();
  await using elsewhere = await createTestEdge({ secret: `${SECRET}!` });
  for (const edge of [test, elsewhere]) edge.upstream.respond = json(BUSY_CDR);
  await test.send(CDR_PATH, 'token-one');
  await test.send(CDR_PATH, 'token-one');
  await test.send(CDR_PATH, 'token-two');
  await elsewhere.send(CDR_PATH, 'token-one');
  const [one, again, two] = test.log.map(({ tenant }) => tenant);

  expect(one).toMatch(/^[0-9a-f]{16}$/);
  expect(again).toBe(one);
  expect(new Set([one, two, elsewhere.log[0]?.tenant])).toHaveProperty('size', 3);
});

it('refuses a purge: only the provider can check a token', async () => {
  await using test = await createTestEdge();

  expect((await test.send('/admin/purge', 'token-one', { method: 'POST' })).status).toBe(403);
});
