import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { createOpenApi } from '@cdr/contract/openapi';
import type { FastifyInstance } from 'fastify';

/** Swagger UI's own files that the page needs, and what they are. */
const ASSETS = {
  'swagger-ui.css': 'text/css; charset=utf-8',
  'swagger-ui-bundle.js': 'text/javascript; charset=utf-8',
  'swagger-ui-standalone-preset.js': 'text/javascript; charset=utf-8',
} as const;

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

/** Serves the reference of both APIs at `/docs`. Requests that are tried out there go to this server. */
export const serveDocs = async (app: FastifyInstance): Promise<void> => {
  app.addHook('onRequest', async (_request, reply) => {
    reply.header('content-security-policy', CONTENT_SECURITY_POLICY);
  });
  app.get('/docs', async (_request, reply) => reply.type('text/html; charset=utf-8').send(PAGE));
  app.get('/docs/start.js', async (_request, reply) => reply.type('text/javascript; charset=utf-8').send(START));
  for (const [name, type] of Object.entries(ASSETS)) {
    app.get(`/docs/${name}`, async (_request, reply) => reply.type(type).send(await readAsset(name)));
  }
  for (const api of ['autocall', 'pbx'] as const) {
    app.get(`/docs/${api}.json`, async () => ({ ...createOpenApi(api), servers: [{ url: '/' }] }));
  }
};
