import { Hono } from 'hono';
import { authenticate } from '../auth/authenticate.ts';
import { rateLimit } from '../auth/rate-limit.ts';
import { toBytes } from '../lib/bytes.ts';
import { EdgeError } from '../lib/edge-error.ts';
import type { EdgeEnv } from '../request/request-context.ts';
import { SENT_TARGET, splitTarget, type TargetBindings } from '../request/split-target.ts';
import { respond } from '../response/respond.ts';
import { toErrorResponse } from '../response/to-error-response.ts';
import { edgeRouteTable } from '../upstream/edge-routes.ts';
import { cors } from './cors.ts';
import type { EdgeProxyOptions } from './edge-proxy-options.ts';
import { purge } from './purge.ts';
import { refuseOtherMethods } from './refuse-other-methods.ts';
import { requestContext } from './request-context.ts';
import { resolveOptions } from './resolve-options.ts';
import { serveDescription } from './serve-description.ts';
import { serveIndex } from './serve-index.ts';
import { serveRoute } from './serve-route.ts';

/** The part of a Worker's execution context that the edge uses. */
export interface ExecutionContextLike {
  waitUntil(work: Promise<unknown>): void;
  passThroughOnException(): void;
  readonly props: unknown;
}

/** One Bearer key in front of both APIs. */
export interface EdgeProxy {
  /**
   * @param env a Node server passes the request target as it was sent here; the environment of a Worker is not read
   * @param context keeps work alive after its request
   */
  fetch(request: Request, env?: object, context?: ExecutionContextLike): Response | Promise<Response>;
}

/** For runtimes where work outlives its request anyway. */
const LASTING: ExecutionContextLike = {
  waitUntil: (work) => void work.catch(() => undefined),
  passThroughOnException: () => undefined,
  props: {},
};

const HEALTH = toBytes('{"status":"ok"}');

/** Every rule of the edge is a line of this function. @throws {TypeError} for invalid settings; names each, never a value */
export const createEdgeProxy = (options: EdgeProxyOptions): EdgeProxy => {
  const edge = resolveOptions(options);
  // Paths match as they were sent: a router that decodes would see other segments.
  const app = new Hono<EdgeEnv>({ getPath: (_request, init) => init?.env?.target.path ?? '' });
  app.use(requestContext(edge), cors(edge.corsOrigins));
  app.get('/healthz', (c) => {
    const context = c.get('context');
    context.logFields.route = 'healthz';
    const headers = { 'content-type': 'application/json', 'cache-control': 'no-store' };
    return respond(context, { status: 200, headers, body: HEALTH });
  });
  serveIndex(app, edge.assets !== undefined);
  serveDescription(app, edge.assets);
  for (const route of edgeRouteTable) {
    // Hono routes a HEAD as a GET and drops the body.
    app.get(route.path, authenticate(edge.lookUp, route.name), rateLimit(edge.limiter), serveRoute(route, edge));
  }
  app.post('/admin/purge', authenticate(edge.lookUp, 'purge'), rateLimit(edge.limiter), purge(edge.epochs));
  refuseOtherMethods(app);
  app.notFound((c) => toErrorResponse(new EdgeError('not-found'), c.get('context')));
  app.onError((error, c) => toErrorResponse(error, c.get('context')));
  return {
    fetch(request, env: TargetBindings = {}, context = LASTING) {
      return app.fetch(request, { target: splitTarget(env[SENT_TARGET] ?? request.url) }, context);
    },
  };
};
