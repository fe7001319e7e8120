import { autocallRoutes, pbxRoutes, pbxTokenRoutes } from '@cdr/contract';

/** The name of each route in faults, journals and verifications, by its path. */
const NAMES: ReadonlyMap<string, string> = new Map(
  Object.entries({ autocall: autocallRoutes, pbx: { ...pbxRoutes, ...pbxTokenRoutes } }).flatMap(([api, routes]) =>
    Object.entries(routes).map(([name, { path }]) => [path, `${api}.${name}`] as const),
  ),
);

/** The names of all routes. */
export const ROUTE_NAMES: readonly string[] = [...NAMES.values()];

/** The name of the route with that path; undefined for a path of nobody. */
export const toRouteName = (path: string | undefined): string | undefined =>
  path === undefined ? undefined : NAMES.get(path);
