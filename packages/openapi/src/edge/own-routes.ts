import { BearerAuthorization, Problem } from '@cdr/contract';
import type { OperationDescription } from '../document/api-description.ts';
import type { RouteTree } from '../document/list-routes.ts';
import { purgeHeaders } from './headers.ts';

/** The routes that the edge has beside the providers'. */
export const edgeOwnRoutes = {
  purge: {
    method: 'POST',
    path: '/admin/purge',
    summary: 'Forget everything that is cached for the tenant of the key',
    headers: { authorization: BearerAuthorization },
    responses: { 401: Problem, 403: Problem, 405: Problem, 429: Problem, 500: Problem },
  },
} as const satisfies RouteTree;

/** The routes of {@link edgeOwnRoutes}, described. */
export const edgeOwnOperations: Readonly<Record<keyof typeof edgeOwnRoutes, OperationDescription>> = {
  purge: {
    tag: 'admin',
    text:
      'Needs a key of the scope `admin`; there is no purge where the edge passes tokens through. It takes effect at once where it was requested, ' +
      'and within a minute everywhere else.',
    source: 'edge.md, "Security floor"',
    parameters: {},
    responses: {},
    bodiless: { 204: { text: 'Nothing of before is used again.', headers: purgeHeaders } },
  },
};
