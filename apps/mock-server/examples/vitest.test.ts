import type { MockServer } from '@cdr/mock-server';
import { mockServerFixture } from '@cdr/mock-server/vitest';
import { expect, test as base } from 'vitest';

const test = base.extend<{ mock: MockServer }>({ mock: mockServerFixture({ calls: 100 }) });

test('reads a page of calls', async ({ mock: { url, tokens } }) => {
  const response = await fetch(`${url}/v1/cdr?page=1`, { headers: { authorization: `Bearer ${tokens.pbx}` } });

  expect(await response.json()).toMatchObject({ page: 1, total: 102 });
});
