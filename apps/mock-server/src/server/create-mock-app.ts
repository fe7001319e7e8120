import type { FastifyInstance } from 'fastify';
import { toClock } from '../clock/to-clock.ts';
import { DEMO_ACCOUNT } from '../sandbox/account-options.ts';
import { createSandboxes } from '../sandbox/sandboxes.ts';
import type { MockAppOptions } from './app-options.ts';
import { checkAppOptions } from './check-options.ts';
import { createApp, type MockService } from './create-app.ts';

/** The same as {@link createMockApp}, for callers that create sandboxes without HTTP. */
export const createMockService = async (options: MockAppOptions = {}): Promise<MockService> => {
  // Test runners check no types.
  checkAppOptions(options);
  const { accounts = [DEMO_ACCOUNT], clock } = options;
  const sandboxes = createSandboxes(toClock(clock));
  try {
    for (const account of accounts) await sandboxes.add(account);
    return await createApp(sandboxes, options);
  } catch (error) {
    await sandboxes.close();
    throw error;
  }
};

/**
 * Both APIs as a Fastify instance, to listen with or to call in process with `inject`.
 *
 * @throws {MockServerError} for invalid accounts, or a database that cannot be used
 */
export const createMockApp = async (options: MockAppOptions = {}): Promise<FastifyInstance> => {
  const { app } = await createMockService(options);
  return app;
};
