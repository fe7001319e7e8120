import { autocallRoutes, pbxRoutes, pbxTokenRoutes } from '@cdr/contract';

type PbxRoutes = typeof pbxRoutes & typeof pbxTokenRoutes;

/** What faults, journals and verifications call a route. */
export type RouteName = `autocall.${keyof typeof autocallRoutes}` | `pbx.${keyof PbxRoutes}`;

/** A route of the contract, as it is served. */
export interface ServedRoute {
  /** A {@link RouteName}. */
  readonly name: string;
  readonly path: string;
  /** What can be asked of it: HEAD wherever GET is. */
  readonly methods: readonly string[];
}

/** All routes of both APIs. */
export const SERVED_ROUTES: readonly ServedRoute[] = Object.entries({
  autocall: autocallRoutes,
  pbx: { ...pbxRoutes, ...pbxTokenRoutes },
}).flatMap(([api, routes]) =>
  Object.entries(routes).map(([name, { method, path }]) => ({
    name: `${api}.${name}`,
    path,
    methods: method === 'GET' ? ['GET', 'HEAD'] : [method],
  })),
);

/** The names of all routes. */
export const ROUTE_NAMES: readonly string[] = SERVED_ROUTES.map(({ name }) => name);

const NAMES: ReadonlyMap<string, string> = new Map(SERVED_ROUTES.map(({ path, name }) => [path, name]));

/** The name of the route with that path; undefined for a path of nobody. */
export const toRouteName = (path: string | undefined): string | undefined =>
  path === undefined ? undefined : NAMES.get(path);
