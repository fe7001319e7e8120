import {
  type ContractSnapshot,
  describeContract,
  type JsonSchema,
  type RouteSnapshot,
} from '@cdr/contract/compatibility';

/** One change to a contract's routes. */
type Change = (route: RouteSnapshot, name: string) => RouteSnapshot;

/** A copy of the contract in which each route is changed. */
export const changeRoutes = (change: Change): ContractSnapshot => {
  const contract = describeContract();
  return {
    ...contract,
    routes: Object.fromEntries(Object.entries(contract.routes).map(([name, route]) => [name, change(route, name)])),
  };
};

type Members = Readonly<Record<string, JsonSchema>>;

/** The schema, with the members of each of its objects changed. */
export const changeMembers = (schema: JsonSchema, change: (members: Members) => Members): JsonSchema => {
  const { properties, items, anyOf } = schema;
  const deep = (inner: JsonSchema): JsonSchema => changeMembers(inner, change);
  const members =
    properties && Object.fromEntries(Object.entries(properties).map(([name, member]) => [name, deep(member)]));
  return {
    ...schema,
    ...(members && { properties: change(members) }),
    ...(items && { items: deep(items) }),
    ...(anyOf && { anyOf: anyOf.map(deep) }),
  };
};
