import document from '@cdr/contract/openapi/edge.json' with { type: 'json' };
import type { Hono } from 'hono';
import { toBytes } from '../lib/bytes.ts';
import { EdgeError } from '../lib/edge-error.ts';
import type { EdgeEnv } from '../request/request-context.ts';
import { respond } from '../response/respond.ts';

/** Finds a file of `/docs` by its path; null where it is missing. */
export type FindAsset = (path: string) => Promise<Response | null>;

const PAGE_PATH = '/docs';
const ASSET_PATHS = [PAGE_PATH, '/docs/docs.js', '/docs/docs.css'] as const;

/** The page loads its own script, style and document, and nothing else. */
const CONTENT_SECURITY_POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** The description is public and changes with a release only. */
const CACHE_CONTROL = 'public, max-age=300';

/** Serves the OpenAPI document and the page that shows it. */
export const serveDescription = (app: Hono<EdgeEnv>, findAsset: FindAsset | undefined): void => {
  const documentBody = toBytes(JSON.stringify(document));
  app.get('/openapi.json', (c) => {
    const context = c.get('context');
    context.logFields.route = 'openapi';
    const headers = { 'content-type': 'application/json', 'cache-control': CACHE_CONTROL };
    return respond(context, { status: 200, headers, body: documentBody });
  });
  if (!findAsset) return;
  for (const path of ASSET_PATHS) {
    app.get(path, async (c) => {
      const context = c.get('context');
      context.logFields.route = 'docs';
      const asset = await findAsset(path === PAGE_PATH ? '/docs/index.html' : path);
      if (!asset) throw new EdgeError('not-found');
      const headers = {
        'content-type': asset.headers.get('content-type') ?? 'application/octet-stream',
        'cache-control': CACHE_CONTROL,
        'content-security-policy': CONTENT_SECURITY_POLICY,
      };
      return respond(context, { status: 200, headers, body: new Uint8Array(await asset.arrayBuffer()) });
    });
  }
};
