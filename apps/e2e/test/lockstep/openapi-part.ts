import { readFileSync } from 'node:fs';
import type { JsonSchema } from '@cdr/contract/compatibility';
import { joinNames, toFieldPaths } from './contract-names.ts';
import type { Part } from './find-lockstep-gaps.ts';

interface Operation {
  readonly operationId: string;
  readonly parameters?: ReadonlyArray<{ readonly name: string; readonly in: string }>;
  readonly responses: Readonly<
    Record<string, { readonly content?: Readonly<Record<string, { readonly schema: JsonSchema }>> }>
  >;
}

interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, JsonSchema>> };
}

const readDocument = (api: string): Document =>
  JSON.parse(readFileSync(new URL(import.meta.resolve(`@cdr/contract/openapi/${api}.json`)), 'utf8'));

/** The schema with what it refers to in place. */
const resolve = (schema: unknown, { components }: Document): unknown => {
  if (Array.isArray(schema)) return schema.map((each) => resolve(each, { components, paths: {} }));
  if (typeof schema !== 'object' || schema === null) return schema;
  const entries = Object.entries(schema);
  const reference = entries.find(([key]) => key === '$ref')?.[1];
  if (typeof reference === 'string') {
    return resolve(components.schemas[reference.replace('#/components/schemas/', '')], { components, paths: {} });
  }
  return Object.fromEntries(entries.map(([key, value]) => [key, resolve(value, { components, paths: {} })]));
};

/** What only the edge has, and so only its document describes: a purge, and the answer to a condition. */
const isEdgesOwn = (name: string): boolean => /^purge |^edge\.\S+ 304$/.test(name);

/** What a committed OpenAPI document describes. */
export const readOpenApiPart = (api: string, prefixes: readonly string[], routeNames: readonly string[]): Part => {
  const document = readDocument(api);
  const speaksFor = (route: string): boolean => prefixes.some((prefix) => route.startsWith(prefix));
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  );
  const all = operations.map(({ path, method, operation }) => {
    const known = routeNames.find((route) => speaksFor(route) && route.endsWith(`.${operation.operationId}`));
    const name = known ?? operation.operationId;
    const schema = operation.responses['200']?.content?.['application/json']?.schema ?? {};
    return {
      route: [`${name} ${method.toUpperCase()} ${path.replaceAll(/\{(\w+)\}/g, ':$1')}`],
      parameter: (operation.parameters ?? []).filter((one) => one.in === 'query').map((one) => `${name} ${one.name}`),
      status: Object.keys(operation.responses).map((status) => `${name} ${status}`),
      field: toFieldPaths(Object(resolve(schema, document))).map((field) => `${name} ${field}`),
    };
  });
  const { route, parameter, status, field } = joinNames(all);
  const inContract = (names: readonly string[]): string[] => names.filter((name) => !isEdgesOwn(name));
  const has = { route: inContract(route), parameter, status: inContract(status), field };
  return { name: `the OpenAPI document of ${api}`, speaksFor, has };
};
