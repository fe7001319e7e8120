import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { FastifyInstance } from 'fastify';
import { DOCS_ASSETS } from './docs-assets.ts';

/** The page may load nothing from anywhere else, and works without a network. */
const CONTENT_SECURITY_POLICY = "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:";

const PAGE = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>Call detail records: API reference</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/docs/swagger-ui.css">
</head>
<body>
<div id="reference"></div>
<script src="/docs/swagger-ui-bundle.js"></script>
<script src="/docs/swagger-ui-standalone-preset.js"></script>
<script src="/docs/start.js"></script>
</body>
</html>
`;

const START = `SwaggerUIBundle({
  dom_id: '#reference',
  urls: [{ url: '/docs/pbx.json', name: 'pbx' }, { url: '/docs/autocall.json', name: 'autocall' }],
  presets: [SwaggerUIBundle.presets.apis, SwaggerUIStandalonePreset],
  layout: 'StandaloneLayout',
  validatorUrl: null,
  persistAuthorization: true,
});
`;

/** Beside this module where the package was built; from the devDependency where it runs from its sources. */
const readAsset = async (name: string): Promise<Buffer> => {
  try {
    return await readFile(new URL(`./docs-assets/${name}`, import.meta.url));
  } catch {
    return readFile(createRequire(import.meta.url).resolve(`swagger-ui-dist/${name}`));
  }
};

/** An operation of a document, as far as it is changed. */
interface Operation {
  readonly parameters?: readonly object[];
  readonly [keyword: string]: unknown;
}

/** An OpenAPI document, as far as it is changed. */
interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
}

/** Swagger UI would fill every field of a form with its example, and send an unknown scroll_id beside all filters. */
const withoutExamples = ({ parameters = [], ...operation }: Operation): object => ({
  ...operation,
  parameters: parameters.map((parameter) => ({ ...parameter, examples: undefined })),
});

const readDocument = async (api: 'autocall' | 'pbx'): Promise<Document> =>
  api === 'pbx'
    ? (await import('@cdr/contract/openapi/pbx.json', { with: { type: 'json' } })).default
    : (await import('@cdr/contract/openapi/autocall.json', { with: { type: 'json' } })).default;

/** The OpenAPI document of an API; what is tried out goes to this server. */
const toReference = async (api: 'autocall' | 'pbx'): Promise<object> => {
  // Loaded on the first request: most servers never serve their reference.
  const { paths, ...document } = await readDocument(api);
  const shown = Object.entries(paths).map(([path, operations]) => [
    path,
    Object.fromEntries(Object.entries(operations).map(([method, operation]) => [method, withoutExamples(operation)])),
  ]);
  return { ...document, servers: [{ url: '/' }], paths: Object.fromEntries(shown) };
};

/** Serves the reference of both APIs at `/docs`. Requests that are tried out there go to this server. */
export const serveDocs = async (app: FastifyInstance): Promise<void> => {
  app.addHook('onRequest', async (_request, reply) => {
    reply.header('content-security-policy', CONTENT_SECURITY_POLICY);
  });
  app.get('/docs', async (_request, reply) => reply.type('text/html; charset=utf-8').send(PAGE));
  app.get('/docs/', async (_request, reply) => reply.redirect('/docs', 308));
  app.get('/docs/start.js', async (_request, reply) => reply.type('text/javascript; charset=utf-8').send(START));
  for (const [name, type] of Object.entries(DOCS_ASSETS)) {
    app.get(`/docs/${name}`, async (_request, reply) => reply.type(type).send(await readAsset(name)));
  }
  for (const api of ['autocall', 'pbx'] as const) {
    app.get(`/docs/${api}.json`, async () => toReference(api));
  }
};
