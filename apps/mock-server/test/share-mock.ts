import { afterAll, afterEach, beforeAll } from 'vitest';
import type { MockServer, MockServerOptions } from '../src/server/mock-server.ts';
import { startMockServer } from '../src/server/start-mock-server.ts';
import { fetchPbx, createControl } from './control-client.ts';

/** One server for all tests of a file; it is reset after each. */
export const shareMock = (options: MockServerOptions) => {
  let started: MockServer | undefined;
  const running = (): MockServer => {
    if (started === undefined) throw new Error('the server runs within tests and their hooks alone');
    return started;
  };
  const mock = {
    get url(): string {
      return running().url;
    },
    createSandbox: (...wanted: Parameters<MockServer['createSandbox']>) => running().createSandbox(...wanted),
  };
  const control = createControl(mock);
  beforeAll(async () => {
    started = await startMockServer(options);
  });
  afterEach(async () => {
    await control.post('reset');
  });
  afterAll(() => started?.close());
  const send = (path: string, headers?: Record<string, string>) => fetchPbx(mock.url, path, 'demo-pbx-token', headers);
  return { mock, control, send, readJson: async (path: string) => (await send(path)).json() };
};
