import type { MockServer, MockServerOptions } from './server/mock-server.ts';
import { startMockServer } from './server/start-mock-server.ts';

/**
 * A Vitest fixture: each test with it gets its own server on a free port. The server closes when the test ends.
 *
 * @example
 * const test = base.extend<{ mock: MockServer }>({ mock: mockServerFixture({ calls: 100 }) });
 * test('reads a page', async ({ mock }) => { await fetch(`${mock.url}/v1/cdr`); });
 */
export const mockServerFixture =
  (options: MockServerOptions = {}) =>
  // Vitest reads this pattern to find the fixtures that another one needs: none.
  // oxlint-disable-next-line no-empty-pattern
  async ({}: object, use: (mock: MockServer) => Promise<void>): Promise<void> => {
    await using mock = await startMockServer(options);
    await use(mock);
  };
