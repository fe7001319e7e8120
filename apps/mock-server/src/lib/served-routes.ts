import { autocallRoutes, pbxRoutes, pbxTokenRoutes } from '@cdr/contract';

type PbxRoutes = typeof pbxRoutes & typeof pbxTokenRoutes;

/** The name of a route in faults, journals and verifications. */
export type RouteName = `autocall.${keyof typeof autocallRoutes}` | `pbx.${keyof PbxRoutes}`;

/** A route of the contract. */
export interface ServedRoute {
  /** A {@link RouteName}. */
  readonly name: string;
  readonly path: string;
  /** HEAD goes with GET. */
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

/** The name of the route with that path; undefined for an unknown path. */
export const toRouteName = (path: string | undefined): string | undefined =>
  path === undefined ? undefined : NAMES.get(path);
