import { autocallRoutes, pbxRoutes, RECORD_ID_MAX_LENGTH } from '@cdr/contract';
import Fastify, { type FastifyInstance } from 'fastify';
import { type AccountOptions, type Accounts, DEMO_ACCOUNT, openAccounts } from './accounts.ts';
import type { Clock } from './clock.ts';
import { answerThrown, answerUnparsable, answerUnroutable } from './plugins/error-answers.ts';
import { createPathGuard } from './plugins/guard-paths.ts';
import { serveAutocall } from './routes/autocall.ts';
import { servePbx } from './routes/pbx.ts';

/** What to serve. */
export interface MockAppOptions {
  /** Tenants, who cannot see each other. @default one, `demo`, with the public demo tokens */
  readonly accounts?: readonly AccountOptions[] | undefined;
  /** What time it is: scrolls expire by it. @default the machine's */
  readonly clock?: Clock | undefined;
}

const PATHS = [...Object.values(autocallRoutes), ...Object.values(pbxRoutes)].map(({ path }) => path);

const createApp = async (accounts: Accounts): Promise<FastifyInstance> => {
  const app = Fastify({
    logger: false,
    // Closing must not wait for callers that keep their connections.
    forceCloseConnections: true,
    routerOptions: { maxParamLength: RECORD_ID_MAX_LENGTH },
    frameworkErrors: answerUnroutable,
    clientErrorHandler: answerUnparsable,
  });
  app.addHook('onClose', accounts.close);
  app.addHook('onRequest', createPathGuard(PATHS));
  app.setErrorHandler(answerThrown);
  await app.register((scope) => serveAutocall(scope, accounts));
  await app.register((scope) => servePbx(scope, accounts));
  await app.ready();
  return app;
};

/**
 * Both APIs as a Fastify instance: listen with it, or ask it in process with `inject`.
 *
 * @throws {MockServerError} for accounts or a database that cannot be served
 */
export const createMockApp = async ({
  accounts = [DEMO_ACCOUNT],
  clock,
}: MockAppOptions = {}): Promise<FastifyInstance> => createApp(await openAccounts(accounts, clock));
