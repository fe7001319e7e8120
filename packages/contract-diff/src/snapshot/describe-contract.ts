import * as z from 'zod/mini';
import { autocallRoutes, edgeRoutes, pbxRoutes, pbxTokenRoutes } from '@cdr/contract';
import { contractFacts } from './contract-facts.ts';
import { type ContractSnapshot, type RouteSnapshot, SNAPSHOT_FORMAT } from './contract-snapshot.ts';
import { describeSchema } from './describe-schema.ts';
import type { JsonSchema } from './json-schema.ts';
import { PROBES } from './probes.ts';

/** A route as far as it is described. Without a name of ts-rest, an optional peer, in the declarations that are published. */
interface Route {
  readonly method: string;
  readonly path: string;
  readonly summary?: string | undefined;
  readonly description?: string | undefined;
  readonly headers?: unknown;
  readonly body?: unknown;
  readonly contentType?: string | undefined;
  readonly pathParams?: unknown;
  readonly query?: unknown;
  readonly responses: Readonly<Record<number, unknown>>;
}

interface Router {
  readonly [name: string]: Route | Router;
}

const toSchema = (value: unknown): z.core.$ZodType => {
  if (value instanceof z.core.$ZodType) return value;
  throw new TypeError('a route must be described by Zod schemas');
};

const isAbsentAllowed = (schema: z.core.$ZodType): boolean =>
  z.safeParse(schema, undefined).success || z.safeParse(schema, {}).success;

/** An object of the parts that are there; a part is required when a request without it is refused. */
const toRequest = (parts: ReadonlyArray<readonly [name: string, schema: unknown]>): JsonSchema => {
  const present = parts.flatMap(([name, schema]) => (schema === undefined ? [] : [[name, toSchema(schema)] as const]));
  return {
    type: 'object',
    properties: Object.fromEntries(present.map(([name, schema]) => [name, describeSchema(schema)])),
    required: present.filter(([, schema]) => !isAbsentAllowed(schema)).map(([name]) => name),
  };
};

const toHeaders = (headers: object): z.core.$ZodType | undefined => {
  const entries = Object.entries(headers).map(([name, schema]) => [name, toSchema(schema)] as const);
  return entries.length === 0 ? undefined : z.object(Object.fromEntries(entries));
};

/**
 * One route as data.
 *
 * @throws {TypeError} for a schema that is not Zod's, or that holds itself
 */
export const describeRoute = (route: Route): RouteSnapshot => {
  const { authorization, ...headers } = Object.fromEntries(Object.entries(route.headers ?? {}));
  const { body } = route;
  return {
    method: route.method,
    path: route.path,
    summary: route.summary,
    description: route.description,
    authorization: authorization === undefined ? null : describeSchema(toSchema(authorization)),
    contentType: body === undefined ? null : (route.contentType ?? 'application/json'),
    request: toRequest([
      ['path', route.pathParams],
      ['query', route.query],
      ['headers', toHeaders(headers)],
      ['body', body],
    ]),
    responses: Object.fromEntries(
      Object.entries(route.responses).map(([status, schema]) => [status, describeSchema(toSchema(schema))]),
    ),
  };
};

const isRoute = (value: Route | Router): value is Route => typeof value['method'] === 'string';

const describeRoutes = (router: Router, prefix: string): Array<readonly [name: string, route: RouteSnapshot]> =>
  Object.entries(router).flatMap(([key, value]) => {
    const name = `${prefix}.${key}`;
    return isRoute(value) ? [[name, describeRoute(value)] as const] : describeRoutes(value, name);
  });

/**
 * The whole contract as data: every route of both APIs and of the edge, and the constants beside them.
 *
 * Not in it, because no wire shows them: the order of rows, what a filter selects, the names that the package exports.
 */
export const describeContract = (): ContractSnapshot => ({
  format: SNAPSHOT_FORMAT,
  probes: [...PROBES],
  facts: contractFacts(),
  routes: Object.fromEntries([
    ...describeRoutes(autocallRoutes, 'autocall'),
    ...describeRoutes({ ...pbxRoutes, ...pbxTokenRoutes }, 'pbx'),
    ...describeRoutes(edgeRoutes, 'edge'),
  ]),
});
