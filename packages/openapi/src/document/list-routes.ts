import type * as z from 'zod/mini';

/** A route of the contract, as far as a document is concerned. */
export interface Route {
  readonly method: string;
  readonly path: string;
  readonly summary?: string;
  readonly pathParams?: z.core.$ZodType;
  readonly query?: z.core.$ZodType;
  readonly headers?: Readonly<Record<string, z.core.$ZodType>>;
  readonly body?: z.core.$ZodType;
  readonly responses: Readonly<Record<number, z.core.$ZodType>>;
}

/** Routes by name, or groups of them. */
export interface RouteTree {
  readonly [name: string]: Route | RouteTree;
}

const isRoute = (entry: Route | RouteTree): entry is Route => 'responses' in entry && 'path' in entry;

/**
 * Every route of a tree by its own name, which is its operation id; groups do not count.
 *
 * @throws {Error} for two routes of one name
 */
export const listRoutes = (tree: RouteTree): ReadonlyMap<string, Route> => {
  const routes = new Map<string, Route>();
  for (const [name, entry] of Object.entries(tree)) {
    for (const [id, route] of isRoute(entry) ? [[name, entry] as const] : listRoutes(entry)) {
      if (routes.has(id)) throw new Error(`two routes are called ${id}: an operation id must be unique`);
      routes.set(id, route);
    }
  }
  return routes;
};
