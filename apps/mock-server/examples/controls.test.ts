import { type MockServer, startMockServer } from '@cdr/mock-server';
import { mockServerFixture } from '@cdr/mock-server/vitest';
import { pbxCdr } from '@cdr/synthetic';
import { expect, test as base } from 'vitest';

const test = base.extend<{ mock: MockServer }>({ mock: mockServerFixture({ calls: 10 }) });

const list = async ({ url, tokens }: Pick<MockServer, 'url' | 'tokens'>): Promise<Response> =>
  fetch(`${url}/v1/cdr?page=1`, { headers: { authorization: `Bearer ${tokens.pbx}` } });

test('breaks', async ({ mock }) => {
  mock.faults.set([{ fault: 'rate-limited', retryAfterSeconds: 2, next: 3 }]);
  expect((await list(mock)).status).toBe(429);
  mock.verify({ route: 'pbx.listCdrs', status: 429, count: 1 });
});

test('moves the clock', async ({ mock }) => {
  await mock.clock.set({ now: '2026-07-01T08:00:00+07:00', frozen: true });
  await mock.clock.advance('PT1H');
  expect(mock.clock.now()).toEqual(new Date('2026-07-01T02:00:00Z'));
});

test('holds your calls', async ({ mock }) => {
  const busy = pbxCdr({ status: 'BUSY' });
  await mock.add(busy);
  await mock.update(busy.id, { recording_url: 'https://recording.example/late.wav' });
  await mock.remove(busy.id);
  expect(await list(mock).then((response) => response.json())).toMatchObject({ total: 12 });
});

test('has live calls and tenants', async () => {
  await using mock = await startMockServer({ calls: 0, live: '5/s' });
  await using tenant = await mock.createSandbox({ seed: 7, calls: 20 });
  await mock.clock.advance('PT10M');
  const { total }: { total: number } = JSON.parse(await (await list(mock)).text());
  expect(total).toBeGreaterThan(2000);
  expect((await list({ url: mock.url, tokens: tenant.tokens })).status).toBe(200);
});
