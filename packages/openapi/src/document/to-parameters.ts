import * as z from 'zod/mini';
import type { OperationDescription, ParameterDescriptions } from './api-description.ts';
import { describeProperties } from './describe-properties.ts';
import type { OpenApiExample, OpenApiParameter } from './document.ts';
import type { Route } from './list-routes.ts';
import { assertLockstep } from './lockstep.ts';
import type { SchemaWriter } from './schema-writer.ts';
import { toDescription } from './to-description.ts';

const toExamples = (examples: Readonly<Record<string, unknown>>): Record<string, OpenApiExample> =>
  Object.fromEntries(Object.entries(examples).map(([name, value]) => [name, { value }]));

const pick = (descriptions: ParameterDescriptions, names: readonly string[]): ParameterDescriptions =>
  Object.fromEntries(
    names.flatMap((name) => {
      const description = descriptions[name];
      return description ? [[name, description] as const] : [];
    }),
  );

/** The schemas that a route reads its parameters with, by where those stand. */
const toPlaces = ({ pathParams, query, headers = {} }: Route): Array<[OpenApiParameter['in'], z.core.$ZodType]> => {
  const { authorization: _, ...others } = headers;
  const places: Array<[OpenApiParameter['in'], z.core.$ZodType | undefined]> = [
    ['path', pathParams],
    ['query', query],
    ['header', z.object(others)],
  ];
  return places.flatMap(([place, schema]) => (schema ? [[place, schema]] : []));
};

/**
 * The parameters of a route. `authorization` is none of them: the security scheme has it.
 *
 * @throws {Error} when route, schemas and descriptions do not name the same parameters
 */
export const toParameters = (
  id: string,
  route: Route,
  description: OperationDescription,
  writer: SchemaWriter,
): OpenApiParameter[] => {
  const { parameters: descriptions, source } = description;
  const parameters = toPlaces(route).flatMap(([place, schema]) => {
    // Rules between parameters have no keyword in OpenAPI; the texts of those parameters say them.
    const written = writer.write(schema);
    if (written.type !== 'object') throw new Error(`${id}: the ${place} must be read with an object schema`);
    const names = Object.keys(written.properties ?? {});
    const described = pick(descriptions, names);
    return [...describeProperties(id, written, described)].flatMap(([name, property]): OpenApiParameter[] => {
      const value = described[name];
      if (!value) return [];
      const required = place === 'path' || (written.required?.includes(name) ?? false);
      const text = toDescription(name, value, source);
      const examples = toExamples(value.examples);
      return [{ name, in: place, required, description: text, schema: property, examples }];
    });
  });
  assertLockstep(
    `${id}, parameters`,
    parameters.map(({ name }) => name),
    Object.keys(descriptions),
  );
  assertLockstep(
    `${id}, the path's parameters`,
    [...route.path.matchAll(/:(\w+)/g)].flatMap(([, name]) => name ?? []),
    parameters.filter((parameter) => parameter.in === 'path').map(({ name }) => name),
  );
  return parameters;
};
