import manifest from '@cdr/contract/package.json' with { type: 'json' };
import type { ApiDescription } from './api-description.ts';
import type { OpenApiDocument, OpenApiOperation } from './document.ts';
import { listRoutes } from './list-routes.ts';
import { assertLockstep } from './lockstep.ts';
import { createSchemaWriter } from './schema-writer.ts';
import { toOperation } from './to-operation.ts';

const toTemplate = (path: string): string => path.replace(/:(\w+)/g, '{$1}');

/**
 * The document of an API.
 *
 * @throws {Error} when the routes and their descriptions have drifted apart; the message names both sides
 */
export const createDocument = (api: ApiDescription, version: string): OpenApiDocument => {
  const routes = listRoutes(api.routes);
  assertLockstep('operations', routes.keys(), Object.keys(api.operations));
  const writer = createSchemaWriter(api.components);
  const paths: Record<string, Record<string, OpenApiOperation>> = {};
  for (const [id, route] of routes) {
    const methods = (paths[toTemplate(route.path)] ??= {});
    methods[route.method.toLowerCase()] = toOperation(id, route, api, writer);
  }
  const statuses = new Set([...routes.values()].flatMap(({ responses }) => Object.keys(responses)));
  const errors = Object.keys(api.errors);
  assertLockstep(
    'shared errors',
    errors.filter((status) => statuses.has(status)),
    errors,
  );
  const used = [...routes.keys()].flatMap((id) => api.operations[id]?.tag ?? []);
  assertLockstep('tags', used, Object.keys(api.tags));
  const { url, text, host, hostText } = api.server;
  return {
    openapi: '3.1.0',
    info: {
      title: api.title,
      summary: api.summary,
      description: api.text,
      version,
      contact: { name: 'The maintainers of this description', url: manifest.bugs.url },
      // `url` and `identifier` exclude each other (OpenAPI 3.1).
      license: { name: 'MIT', url: 'https://spdx.org/licenses/MIT.html' },
    },
    // Swagger Parser refuses a description of the variable: its schema gives variables no description.
    servers: [{ url, description: `${text} \`host\`: ${hostText}`, variables: { host: { default: host } } }],
    tags: Object.entries(api.tags).map(([name, description]) => ({ name, description })),
    paths,
    components: {
      schemas: writer.components(),
      securitySchemes: { [api.security.name]: api.security.scheme },
    },
  };
};
