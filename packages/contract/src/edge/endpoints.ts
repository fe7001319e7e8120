import type { AppRouter } from '@ts-rest/core';
import { autocallRoutes } from '../autocall/endpoints.ts';
import { BearerAuthorization } from '../pbx/auth.ts';
import { pbxRoutes } from '../pbx/endpoints.ts';
import { Problem } from './problem.ts';

const edgeHeaders = { authorization: BearerAuthorization } as const;

/** The error statuses of the edge; a provider's own 500 or 503 reaches callers as 502. */
const edgeErrors = {
  400: Problem,
  401: Problem,
  403: Problem,
  404: Problem,
  405: Problem,
  429: Problem,
  500: Problem,
  502: Problem,
  503: Problem,
  504: Problem,
} as const;

/** What the edge needs of a provider's route. Not ts-rest's type: it would pull its faulty declarations into ours. */
interface Provided {
  readonly headers: object;
  readonly responses: { readonly 200: unknown };
}

/** A provider's route as the edge offers it: its path, parameters and response, with the edge's credential and errors. */
export type EdgeRoute<Route extends Provided> = Omit<Route, 'headers' | 'responses'> & {
  readonly headers: typeof edgeHeaders;
  readonly responses: { readonly 200: Route['responses'][200] } & typeof edgeErrors;
};

const toEdgeRoute = <const Route extends Provided>(route: Route): EdgeRoute<Route> => ({
  ...route,
  headers: edgeHeaders,
  responses: { 200: route.responses[200], ...edgeErrors },
});

/** Both APIs behind one Bearer key, at the providers' own paths. */
export const edgeRoutes = {
  autocall: { getReport: toEdgeRoute(autocallRoutes.getReport) },
  pbx: { listCdrs: toEdgeRoute(pbxRoutes.listCdrs), getCdr: toEdgeRoute(pbxRoutes.getCdr) },
} as const satisfies AppRouter;
