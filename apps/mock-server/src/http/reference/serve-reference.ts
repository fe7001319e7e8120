import { CONTENT_SECURITY_POLICY, PAGE_FILES, type PageConfig, type PageFile } from '@cdr/api-reference';
import { readPageFile } from '@cdr/api-reference/node';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { DEMO_TOKENS } from '../../sandbox/account-options.ts';
import type { Sandboxes } from '../../sandbox/sandboxes.ts';

/** The files of the page in the built package. */
const FOLDER = new URL('./docs/', import.meta.url);

const DOCUMENTS = ['pbx', 'autocall'] as const;

/** The OpenAPI document of an API. Requests from the page go to this server. */
const readDocument = async (api: (typeof DOCUMENTS)[number]): Promise<object> => {
  // Loaded on the first request: most servers never serve their reference.
  const { default: document } =
    api === 'pbx'
      ? await import('@cdr/contract/openapi/pbx.json', { with: { type: 'json' } })
      : await import('@cdr/contract/openapi/autocall.json', { with: { type: 'json' } });
  return { ...document, servers: [{ url: '/' }] };
};

/** Fills in the demo credentials, which are public, and no others. */
const toConfig = (sandboxes: Sandboxes): PageConfig => ({
  title: 'CDR mock server',
  documents: DOCUMENTS.map((name) => ({ name, url: `/docs/${name}.json` })),
  credentials: {
    ...(sandboxes.find('pbx', DEMO_TOKENS.pbx) && { bearerToken: DEMO_TOKENS.pbx }),
    ...(sandboxes.find('autocall', DEMO_TOKENS.autocall) && { rawToken: DEMO_TOKENS.autocall }),
  },
});

const sendFile = async (reply: FastifyReply, name: PageFile): Promise<FastifyReply> =>
  reply.type(PAGE_FILES[name]).send(await readPageFile(FOLDER, name));

/** Serves the reference of both APIs at `/docs`. */
export const serveReference = async (app: FastifyInstance, sandboxes: Sandboxes): Promise<void> => {
  app.addHook('onRequest', async (_request, reply) => {
    reply.header('content-security-policy', CONTENT_SECURITY_POLICY);
  });
  app.get('/docs', async (_request, reply) => sendFile(reply, 'index.html'));
  app.get('/docs/', async (_request, reply) => reply.redirect('/docs', 308));
  app.get('/docs/config.json', async () => toConfig(sandboxes));
  for (const api of DOCUMENTS) app.get(`/docs/${api}.json`, async () => readDocument(api));
  for (const name of ['docs.css', 'docs.js', 'swagger-ui.css', 'swagger-ui-bundle.js'] as const)
    app.get(`/docs/${name}`, async (_request, reply) => sendFile(reply, name));
};
