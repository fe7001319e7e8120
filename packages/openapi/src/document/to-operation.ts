import type {
  ApiDescription,
  HeaderDescriptions,
  OperationDescription,
  ResponseDescriptions,
} from './api-description.ts';
import type { OpenApiHeader, OpenApiOperation, OpenApiParameter, OpenApiResponse } from './document.ts';
import type { Route } from './list-routes.ts';
import { assertLockstep } from './lockstep.ts';
import type { SchemaWriter } from './schema-writer.ts';
import { toParameters } from './to-parameters.ts';

const JSON_CONTENT_TYPE = 'application/json';

const toHeaders = (headers: HeaderDescriptions = {}): { readonly headers?: Record<string, OpenApiHeader> } => {
  const described = Object.entries(headers).map(([name, { text, ...rest }]) => [name, { description: text, ...rest }]);
  return described.length === 0 ? {} : { headers: Object.fromEntries(described) };
};

const toHeaderParameters = (headers: HeaderDescriptions = {}): OpenApiParameter[] =>
  Object.entries(headers).map(([name, { text, schema, example }]) => {
    const examples = { example: { value: example } };
    return { name, in: 'header', required: false, description: text, schema, examples };
  });

const toBodiless = ({ bodiless = {} }: OperationDescription): Record<string, OpenApiResponse> =>
  Object.fromEntries(
    Object.entries(bodiless).map(([status, { text, headers }]) => [
      status,
      { description: text, ...toHeaders(headers) },
    ]),
  );

const toResponses = (
  id: string,
  { responses }: Route,
  descriptions: ResponseDescriptions,
  errorContentType: string,
  writer: SchemaWriter,
): Record<string, OpenApiResponse> => {
  assertLockstep(`${id}, statuses`, Object.keys(responses), Object.keys(descriptions));
  return Object.fromEntries(
    Object.entries(responses).map(([status, zodSchema]): [string, OpenApiResponse] => {
      const { text = '', headers, examples = {} } = descriptions[Number(status)] ?? {};
      const contentType = Number(status) >= 400 ? errorContentType : JSON_CONTENT_TYPE;
      const schema = writer.writeBody(`${id}, ${status}`, zodSchema);
      const content = { [contentType]: { schema, examples } };
      return [status, { description: text, ...toHeaders(headers), content }];
    }),
  );
};

const toRequestBody = (
  id: string,
  { body: zodSchema }: Route,
  description: OperationDescription['body'],
  writer: SchemaWriter,
): Pick<OpenApiOperation, 'requestBody'> => {
  assertLockstep(id, zodSchema ? ['body'] : [], description ? ['body'] : []);
  if (!zodSchema || !description) return {};
  const schema = writer.writeBody(`${id}, body`, zodSchema);
  const content = { [JSON_CONTENT_TYPE]: { schema, examples: description.examples } };
  return { requestBody: { required: true, description: description.text, content } };
};

/**
 * A route as an operation.
 *
 * @throws {Error} when the route and its description do not name the same parameters, bodies and statuses
 */
export const toOperation = (id: string, route: Route, api: ApiDescription, writer: SchemaWriter): OpenApiOperation => {
  const description = api.operations[id];
  if (!description) throw new Error(`the operation ${id} has no description: write one`);
  if (route.summary === undefined) throw new Error(`the route ${id} has no summary: write one beside its path`);
  const parameters = [
    ...toParameters(id, route, description, writer),
    ...toHeaderParameters(description.requestHeaders),
  ];
  const shared = Object.entries(api.errors).filter(([status]) => Number(status) in route.responses);
  const responses = { ...Object.fromEntries(shared), ...description.responses };
  return {
    operationId: id,
    summary: route.summary,
    description: `${description.text} Source: ${description.source}.`,
    tags: [description.tag],
    security: route.headers && 'authorization' in route.headers ? [{ [api.security.name]: [] }] : [],
    ...(parameters.length > 0 && { parameters }),
    ...toRequestBody(id, route, description.body, writer),
    responses: { ...toResponses(id, route, responses, api.errorContentType, writer), ...toBodiless(description) },
  };
};
