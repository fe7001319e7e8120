import type { ContractSnapshot, JsonSchema, RouteSnapshot } from '@cdr/contract-diff';

/** Any text. */
export const text: JsonSchema = { type: 'string' };
/** Any whole number. */
export const whole: JsonSchema = { type: 'integer' };
/** One of some texts. */
export const oneOf = (...values: string[]): JsonSchema => ({ type: 'string', enum: values });
/** An object whose fields are all required unless others are named. */
export const object = (properties: Record<string, JsonSchema>, required = Object.keys(properties)): JsonSchema => ({
  type: 'object',
  properties,
  required,
});

/** The usual route. */
export const ROUTE: RouteSnapshot = {
  method: 'GET',
  path: '/v1/cdr',
  summary: 'List calls',
  authorization: { type: 'string', pattern: '^Bearer .+$' },
  contentType: null,
  request: object({}),
  responses: { 200: object({ id: text }), 404: object({ error: text }) },
};

/** A contract of one route that differs from the usual one in some parts. */
export const contractOf = (route: Partial<RouteSnapshot>, facts: ContractSnapshot['facts'] = {}): ContractSnapshot => ({
  format: 1,
  probes: ['0', '1', '500', '501', 'abc'],
  facts,
  routes: { 'pbx.listCdrs': { ...ROUTE, ...route } },
});

/** A part of a request must come when something in it must. */
const requestOf = (part: string, schema: JsonSchema) =>
  contractOf({ request: object({ [part]: schema }, schema.required?.length === 0 ? [] : [part]) });
/** A contract whose route takes these parameters. */
export const query = (properties: Record<string, JsonSchema>, required: string[] = [], rest: JsonSchema = {}) =>
  requestOf('query', { ...object(properties, required), ...rest });
/** A contract whose route takes this body. */
export const body = (schema: JsonSchema, contentType = 'application/json') =>
  contractOf({ method: 'POST', contentType, request: object({ body: schema }) });
/** A contract whose route takes these headers. */
export const header = (properties: Record<string, JsonSchema>, required: string[] = []) =>
  requestOf('headers', object(properties, required));
/** A contract whose route responds with this body. */
export const response = (schema: JsonSchema) => contractOf({ responses: { 200: schema } });
/** A contract whose route responds with this one field. */
export const field = (schema: JsonSchema) => response(object({ field: schema }));
/** A contract with these constants. */
export const facts = (of: ContractSnapshot['facts']) => contractOf({}, of);

/** Texts that code lets through. */
export const limit = (...accepted: string[]): JsonSchema => ({ ...text, 'x-accepts': accepted });
