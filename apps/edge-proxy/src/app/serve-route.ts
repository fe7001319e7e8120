import { parseCacheControl } from '@cdr/http-cache';
import type { Handler } from 'hono';
import { type CallerEnv, toCredential } from '../auth/caller.ts';
import { denyPiiFilters } from '../auth/deny-pii-filters.ts';
import type { ReadThrough } from '../cache/read-through-cache.ts';
import { readListQuery, readNoQuery } from '../request/read-query.ts';
import { readRecordId } from '../request/read-record-id.ts';
import type { Responder } from '../response/create-responder.ts';
import type { EdgeRoute } from '../upstream/edge-routes.ts';

/** Options of {@link serveRoute}. */
export interface ServeRouteOptions {
  readonly readThrough: ReadThrough;
  readonly respond: Responder;
}

/** Serves one route of the contract. The caller is known; the cache runs after every check. */
export const serveRoute =
  (route: EdgeRoute, { readThrough, respond }: ServeRouteOptions): Handler<CallerEnv> =>
  async (c) => {
    const context = c.get('context');
    const caller = c.get('caller');
    const { target, headers, requestId, traceContext } = context;
    const credential = toCredential(caller, route.api);
    const recordId = route.parameter === null ? null : readRecordId(target.path, route.parameter);
    const query = route.takesQuery ? readListQuery(target.query) : readNoQuery(target.query);
    denyPiiFilters(caller, { api: route.api, recordId, query });
    const request = { route, credential, requestId, traceContext, recordId, query };
    const skipsCache = caller.scopes.has('admin') && parseCacheControl(headers.get('cache-control')).has('no-cache');
    const cached = await readThrough(request, { caller, context, skipsCache });
    return respond(context, caller, cached);
  };
