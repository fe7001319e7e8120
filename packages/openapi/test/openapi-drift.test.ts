import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { AutocallReportWire, autocallRoutes, pbxRoutes } from '@cdr/contract';
import type { ApiDescription } from '../src/document/api-description.ts';
import { autocallApi } from '../src/autocall/api.ts';
import { createDocument } from '../src/document/create-document.ts';
import type { Route } from '../src/document/list-routes.ts';
import { pbxApi } from '../src/pbx/api.ts';

const { getReport } = autocallRoutes;
const { getReport: reportOperation } = autocallApi.operations;
const { listCdrs: listOperation } = pbxApi.operations;
if (!reportOperation || !listOperation) throw new Error('both operations should be described');

const withRoute = (route: Partial<Route>): ApiDescription => ({
  ...autocallApi,
  routes: { getReport: { ...getReport, ...route } },
});

const withOperation = (operation: Partial<typeof reportOperation>): ApiDescription => ({
  ...autocallApi,
  operations: { getReport: { ...reportOperation, ...operation } },
});

const { summary: __, ...unsummed } = getReport;
const { callId } = reportOperation.parameters;
const { limit: _, ...otherParameters } = listOperation.parameters;

/** A report with one field that has no description. */
const Grown = z.extend(AutocallReportWire, { carrier: z.string() });
const grownComponents = autocallApi.components.map((component) =>
  component.name === 'AutocallReport' ? { ...component, schema: Grown } : component,
);

describe('a document is refused when contract and descriptions drift apart', () => {
  it.each<[string, ApiDescription, string]>([
    [
      'a new route',
      { ...autocallApi, routes: { getReport, other: getReport } },
      'operations: other has no description',
    ],
    ['a route that is gone', { ...autocallApi, routes: {} }, 'operations: getReport is described but not there'],
    [
      'a route without a summary',
      { ...autocallApi, routes: { getReport: unsummed } },
      'the route getReport has no summary',
    ],
    [
      'a new status',
      withRoute({ responses: { ...getReport.responses, 418: z.string() } }),
      'getReport, statuses: 418 has no description',
    ],
    [
      'a status that is gone',
      withRoute({ responses: { 200: getReport.responses[200], 400: getReport.responses[400] } }),
      'shared errors: 401, 403, 404, 405, 500, 503 is described but not there',
    ],
    [
      'a status of one operation that is not there',
      withOperation({ responses: { ...reportOperation.responses, 418: { text: 'A teapot.', examples: {} } } }),
      'getReport, statuses: 418 is described but not there',
    ],
    [
      'a new field of a response',
      {
        ...withRoute({ responses: { ...getReport.responses, 200: z.object({ data: Grown }) } }),
        components: grownComponents,
      },
      'AutocallReport: carrier has no description',
    ],
    [
      'a new query parameter',
      withRoute({ query: z.object({ verbose: z.string() }) }),
      'getReport: verbose has no description',
    ],
    [
      'a new header',
      withRoute({ headers: { ...getReport.headers, 'x-tenant': z.string() } }),
      'getReport: x-tenant has no description',
    ],
    [
      'a query of unknown form',
      withRoute({ query: z.string() }),
      'getReport: the query must be read with an object schema',
    ],
    [
      'two routes of one name',
      { ...autocallApi, routes: { one: autocallRoutes, two: autocallRoutes } },
      'two routes are called getReport',
    ],
    [
      'one name of two schemas',
      { ...autocallApi, components: [...autocallApi.components, ...grownComponents] },
      'is the name of two schemas',
    ],
    [
      'a response that is an object without a name',
      withRoute({ responses: { ...getReport.responses, 200: z.object({ data: z.object({ id: z.string() }) }) } }),
      'holds an object without a name',
    ],
    [
      'a response that a function checks',
      withRoute({ responses: { ...getReport.responses, 200: z.string().check(z.refine(() => true)) } }),
      'holds a schema that is checked by a function',
    ],
    ['a new body', withRoute({ body: z.string() }), 'getReport: body has no description'],
    [
      'a parameter that is gone',
      { ...pbxApi, operations: { ...pbxApi.operations, listCdrs: { ...listOperation, parameters: otherParameters } } },
      'listCdrs: limit has no description',
    ],
    [
      'a path without its parameter',
      withRoute({ path: '/api/v2/report' }),
      "getReport, the path's parameters: callId is described but not there",
    ],
    [
      'a path with one more',
      withRoute({ path: '/api/:version/report/:callId' }),
      "the path's parameters: version has no description",
    ],
    [
      'a described parameter that is not there',
      withOperation({ parameters: { ...reportOperation.parameters, page: { text: 'A page.', examples: {} } } }),
      'getReport, parameters: page is described but not there',
    ],
    [
      'a check that no description states',
      withOperation({ parameters: { callId: { text: 'The id.', examples: { id: callId?.examples['document'] } } } }),
      'getReport.callId is checked by a function',
    ],
    ['a tag without a description', withOperation({ tag: 'calls' }), 'tags: calls has no description'],
    [
      'a tag without an operation',
      { ...autocallApi, tags: { ...autocallApi.tags, other: 'Others.' } },
      'tags: other is described',
    ],
    [
      'a component without a use',
      { ...autocallApi, components: [...autocallApi.components, ...pbxApi.components.slice(0, 1)] },
      'components: PbxCdr is described but not there',
    ],
  ])('%s', (_label, api, message) => {
    expect(() => createDocument(api, '1.0.0')).toThrow(message);
  });
});

describe('a document follows the contract', () => {
  const described = { text: 'The tenant.', examples: { one: 'a' } };

  it('into headers other than the credential', () => {
    const api: ApiDescription = {
      ...withRoute({ headers: { ...getReport.headers, 'x-tenant': z.optional(z.string()) } }),
      operations: {
        getReport: { ...reportOperation, parameters: { ...reportOperation.parameters, 'x-tenant': described } },
      },
    };
    const parameters = createDocument(api, '1.0.0').paths['/api/v2/report/{callId}']?.['get']?.parameters;
    expect(parameters?.map(({ name, in: place, required }) => [name, place, required])).toEqual([
      ['callId', 'path', true],
      ['x-tenant', 'header', false],
    ]);
  });

  it('into a bound that moves', () => {
    const routes = { ...pbxApi.routes, listCdrs: { ...pbxRoutes.listCdrs, query: z.object({ limit: z.string() }) } };
    const parameters = {
      limit: { text: 'How many.', stated: { type: 'integer', maximum: 50 }, examples: {} },
    } as const;
    const operations = { ...pbxApi.operations, listCdrs: { ...listOperation, parameters } };
    const document = createDocument({ ...pbxApi, routes, operations }, '1.0.0');
    const [limit] = document.paths['/v1/cdr']?.['get']?.parameters ?? [];
    expect(limit).toMatchObject({ required: true, schema: { type: 'integer', maximum: 50 } });
  });

  it('into two methods of one path', () => {
    const routes = { getReport, drop: { ...getReport, method: 'DELETE' } };
    const operations = { getReport: reportOperation, drop: reportOperation };
    const document = createDocument({ ...autocallApi, routes, operations }, '1.0.0');
    expect(Object.keys(document.paths['/api/v2/report/{callId}'] ?? {})).toEqual(['get', 'delete']);
  });
});
