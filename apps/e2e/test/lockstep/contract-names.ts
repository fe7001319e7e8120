import { type ContractSnapshot, type JsonSchema, type RouteSnapshot } from '@cdr/contract/compatibility';

/** What the names of a contract are names of. */
export const NAME_KINDS = ['route', 'parameter', 'status', 'field'] as const;
/** What a name is the name of. */
export type NameKind = (typeof NAME_KINDS)[number];

/** Names by kind, each after its route's own name, as in `pbx.listCdrs limit` or `pbx.listCdrs data[].duration`. */
export type Names = Readonly<Record<NameKind, readonly string[]>>;

const alternativesOf = (schema: JsonSchema): readonly JsonSchema[] => schema.anyOf ?? schema.oneOf ?? [schema];

/** Every member of what a schema describes, with the path to it: `data[].duration`. */
export const toFieldPaths = (schema: JsonSchema): string[] => [
  ...new Set(
    alternativesOf(schema).flatMap(({ properties = {} }) =>
      Object.entries(properties).flatMap(([name, member]) =>
        alternativesOf(member).flatMap((alternative) => {
          const isList = alternative.items !== undefined;
          const below = toFieldPaths(alternative.items ?? alternative);
          return below.length === 0 ? [name] : below.map((path) => `${name}${isList ? '[]' : ''}.${path}`);
        }),
      ),
    ),
  ),
];

/** Every member of a JSON value, by the same paths. */
export const toValuePaths = (value: unknown): string[] => {
  if (typeof value !== 'object' || value === null) return [];
  const paths = Object.entries(value).flatMap(([name, member]: readonly [string, unknown]) => {
    const isList = Array.isArray(member);
    const below = isList ? member.flatMap(toValuePaths) : toValuePaths(member);
    return below.length === 0 ? [name] : below.map((path) => `${name}${isList ? '[]' : ''}.${path}`);
  });
  return [...new Set(paths)];
};

const namesOf = (name: string, { method, path, request, responses }: RouteSnapshot): Names => ({
  route: [`${name} ${method} ${path}`],
  parameter: Object.keys(request.properties?.['query']?.properties ?? {}).map((parameter) => `${name} ${parameter}`),
  status: Object.keys(responses).map((status) => `${name} ${status}`),
  field: toFieldPaths(responses['200'] ?? {}).map((field) => `${name} ${field}`),
});

/** Joins names. */
export const joinNames = (all: readonly Names[]): Names => ({
  route: all.flatMap(({ route }) => route),
  parameter: all.flatMap(({ parameter }) => parameter),
  status: all.flatMap(({ status }) => status),
  field: all.flatMap(({ field }) => field),
});

/** The names of a contract's routes, of those that are asked for. */
export const toContractNames = ({ routes }: ContractSnapshot, wanted: (route: string) => boolean): Names =>
  joinNames(
    Object.entries(routes)
      .filter(([name]) => wanted(name))
      .map(([name, route]) => namesOf(name, route)),
  );
