import { SyncError, type Target } from '@cdr/sync';
import { Hono, type MiddlewareHandler } from 'hono';
import { getCookie } from 'hono/cookie';
import { guardRequest } from './access/guard-request.ts';
import { createSessions } from './access/sessions.ts';
import { addApiRoutes } from './server/api-routes.ts';
import type { AppEnv, AuditLine, Services } from './server/app-env.ts';
import { addExportRoute } from './server/export-route.ts';
import { addLiveRoute } from './server/live-route.ts';
import { addRecordingRoute } from './server/recording-route.ts';
import { addPageRoutes } from './server/page-routes.ts';
import { createToReader } from './server/create-to-reader.ts';
import { toProblem } from './shared/to-problem.ts';
import { createReadStatus } from './server/read-status.ts';
import { secureHeaders } from './server/secure-headers.ts';
import { addSessionRoutes, addSignInRoute } from './server/session-routes.ts';

/** How an explorer is made. */
export interface ExplorerOptions {
  /** Opened by `openTarget` of `@cdr/sync`. */
  readonly target: Target;
  /** Where browsers find it: `http://127.0.0.1:8788`. Requests for another host are refused, but for `localhost` and `127.0.0.1`. */
  readonly origin: string;
  /** The account to show. @default the first of the target */
  readonly account?: string | undefined;
  /** A token that signs in as often as needed, of at least 32 bytes. @default links alone */
  readonly token?: string | undefined;
  /** Origins that recordings may be fetched from: `https://recordings.example`. @default none: they are off */
  readonly recordingOrigins?: readonly string[] | undefined;
  /** Is called with a line when a session begins, shows numbers, exports or listens. */
  readonly audit?: ((line: AuditLine) => void) | undefined;
  /** How long one query may run. @unit milliseconds @default 20000 */
  readonly queryTimeoutMs?: number | undefined;
  /** Ends live streams. */
  readonly signal?: AbortSignal | undefined;
  /** The present. @default the machine's */
  readonly now?: (() => Date) | undefined;
}

/** The page and its server. */
export interface Explorer {
  fetch(request: Request): Promise<Response>;
  /** An address that signs one browser in within 5 minutes. Its token is in the fragment, which no server sees. */
  createLink(): string;
}

const MIN_TOKEN_BYTES = 32;
const MAX_URL = 16 * 1024;
const QUERY_TIMEOUT_MS = 20_000;

const toHosts = ({ host, hostname, port }: URL): string[] => {
  const isLoopback = ['127.0.0.1', 'localhost', '[::1]'].includes(hostname);
  return isLoopback
    ? ['127.0.0.1', 'localhost', '[::1]'].map((name) => (port === '' ? name : `${name}:${port}`))
    : [host];
};

const toFailure = (error: unknown): Response => {
  if (error instanceof SyncError) {
    if (error.kind === 'configuration')
      return toProblem(400, 'bad-parameter', 'The range or the zone is out of bounds.');
    if (error.kind === 'timeout')
      return toProblem(503, 'query-timeout', 'The query takes too long: choose a shorter range, or add a filter.');
    return toProblem(503, 'target-unavailable', 'The database does not answer. The page tries again.', {
      kind: error.kind,
    });
  }
  return toProblem(500, 'internal', 'The explorer failed.');
};

/**
 * Serves the explorer: a page to look at the calls of a target.
 *
 * @throws {RangeError} for a token that is too short
 * @example
 * const explorer = createExplorer({ target, origin: 'http://127.0.0.1:8788' });
 * serve({ fetch: explorer.fetch, hostname: '127.0.0.1', port: 8788 });
 * console.log(explorer.createLink());
 */
export const createExplorer = (options: ExplorerOptions): Explorer => {
  const { target, account, token, now = () => new Date(), audit = () => undefined } = options;
  if (token !== undefined && Buffer.byteLength(token) < MIN_TOKEN_BYTES)
    throw new RangeError(`the token of an explorer has at least ${MIN_TOKEN_BYTES} bytes`);
  const origin = new URL(options.origin);
  const sessions = createSessions(() => now().getTime(), token);
  const services: Services = {
    target,
    toReader: createToReader(target, options.queryTimeoutMs ?? QUERY_TIMEOUT_MS),
    sessions,
    cookieName: `cdr_explorer_${origin.port || (origin.protocol === 'https:' ? '443' : '80')}`,
    isSecure: origin.protocol === 'https:',
    now,
    readAccount: async () => account ?? (await target.readAccounts())[0] ?? null,
    audit,
    recordingOrigins: options.recordingOrigins ?? [],
    signal: options.signal ?? new AbortController().signal,
  };
  const app = new Hono<AppEnv>();
  app.use(secureHeaders);
  app.use(guardRequest(toHosts(origin)));
  app.use(async (c, next) =>
    c.req.url.length > MAX_URL ? toProblem(414, 'bad-request', 'The address is too long.') : next(),
  );
  addPageRoutes(app);
  addSignInRoute(app, services);
  const requireSession: MiddlewareHandler<AppEnv> = async (c, next) => {
    const session = sessions.find(getCookie(c, services.cookieName));
    if (session === null) return toProblem(401, 'unauthorized', 'Sign in with a link of the terminal.');
    c.set('session', session);
    return next();
  };
  app.use('/api/*', requireSession);
  app.use('/recordings/*', requireSession);
  const readStatus = createReadStatus(services);
  addSessionRoutes(app, services, readStatus);
  addApiRoutes(app, services);
  addExportRoute(app, services);
  addLiveRoute(app, services, readStatus);
  addRecordingRoute(app, services);
  app.notFound(() => toProblem(404, 'not-found', 'There is nothing at this path.'));
  app.onError((error) => toFailure(error));
  return {
    fetch: async (request) => app.fetch(request),
    createLink: () => `${origin.origin}/#token=${sessions.createLinkToken()}`,
  };
};
