import { CONTENT_SECURITY_POLICY, PAGE_FILES, type PageConfig } from '@cdr/api-reference';
import document from '@cdr/contract/openapi/edge.json' with { type: 'json' };
import type { Hono } from 'hono';
import { toBytes } from '../lib/bytes.ts';
import { EdgeError } from '../lib/edge-error.ts';
import type { EdgeEnv } from '../request/request-context.ts';
import { respond } from '../response/respond.ts';

/** Finds a file of `/docs` by its path; null where it is missing. */
export type FindAsset = (path: string) => Promise<Response | null>;

const PAGE = 'index.html';

const CONFIG: PageConfig = {
  title: 'CDR edge proxy',
  documents: [{ name: 'edge', url: '/openapi.json' }],
  credentials: {},
};

/** The description is public and changes with a release only. */
const CACHE_CONTROL = 'public, max-age=300';

/** Serves the OpenAPI document, and the API reference where its files are. */
export const serveDescription = (app: Hono<EdgeEnv>, findAsset: FindAsset | undefined): void => {
  const documentBody = toBytes(JSON.stringify(document));
  app.get('/openapi.json', (c) => {
    const context = c.get('context');
    context.logFields.route = 'openapi';
    const headers = { 'content-type': 'application/json', 'cache-control': CACHE_CONTROL };
    return respond(context, { status: 200, headers, body: documentBody });
  });
  if (!findAsset) return;
  const configBody = toBytes(JSON.stringify(CONFIG));
  app.get('/docs/config.json', (c) => {
    const context = c.get('context');
    context.logFields.route = 'docs';
    const headers = { 'content-type': 'application/json', 'cache-control': CACHE_CONTROL };
    return respond(context, { status: 200, headers, body: configBody });
  });
  for (const [name, contentType] of Object.entries(PAGE_FILES)) {
    app.get(name === PAGE ? '/docs' : `/docs/${name}`, async (c) => {
      const context = c.get('context');
      context.logFields.route = 'docs';
      const asset = await findAsset(`/docs/${name}`);
      if (!asset) throw new EdgeError('not-found');
      const headers = {
        'content-type': contentType,
        'cache-control': CACHE_CONTROL,
        'content-security-policy': CONTENT_SECURITY_POLICY,
      };
      return respond(context, { status: 200, headers, body: new Uint8Array(await asset.arrayBuffer()) });
    });
  }
};
