import { expect, it } from 'vitest';
import { createTestEdge } from './support/edge.ts';
import { ANSWERED_CDR, BUSY_CDR } from './support/records.ts';
import { json } from './support/upstream.ts';

const SHARED = 'shared@pbx.example';
const first = { ...ANSWERED_CDR, sip_call_id: SHARED };
const newer = { ...BUSY_CDR, sip_call_id: SHARED };

it('returns the newest call of a SIP Call-ID after an older one was returned', async () => {
  await using test = await createTestEdge();
  const path = `/v1/cdr/${encodeURIComponent(SHARED)}`;
  test.upstream.respond = json(first);
  await expect((await test.send(path)).json()).resolves.toEqual(first);
  test.upstream.respond = json(newer);
  await expect((await test.send(path)).json()).resolves.toEqual(newer);
  expect(test.storage.entries.size).toBe(0);
});

it('stores the same call when it is requested by its own id', async () => {
  await using test = await createTestEdge();
  test.upstream.respond = json(first);
  await test.send(`/v1/cdr/${first.id}`);
  test.upstream.respond = json(newer);
  const again = await test.send(`/v1/cdr/${first.id}`);
  expect(again.headers.get('cache-status')).toMatch(/hit/);
  await expect(again.json()).resolves.toEqual(first);
});
