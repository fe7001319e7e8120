import { expect, test as base } from 'vitest';
import type { MockServer } from '../src/index.ts';
import { mockServerFixture } from '../src/vitest.ts';
import { fetchPbx, createControl } from './control-client.ts';

const test = base.extend<{ mock: MockServer }>({ mock: mockServerFixture({ calls: 3 }) });
const seen = new Set<MockServer>();

for (const name of ['one test', 'another']) {
  test(`${name} has a server of its own`, async ({ mock }) => {
    const { total } = await (await fetchPbx(mock.url, '/v1/cdr?page=1', mock.tokens.pbx)).json();

    expect(total).toBe(5);
    expect((await createControl(mock).get('requests')).body.total).toBe(1);
    seen.add(mock);
  });
}

test('and it is closed when the test ends', async () => {
  expect(seen.size).toBe(2);
  // Its port may be another server's by this time.
  for (const mock of seen) await expect(mock.createSandbox()).rejects.toThrow('the mock server is closed');
});
