import document from '@cdr/contract/openapi/edge.json' with { type: 'json' };
import type { Hono } from 'hono';
import type { AppEnv } from '../app-env.ts';
import { EdgeError } from '../edge-error.ts';

/** Finds a file of `/docs` by its path; null where there is none. */
export type FindAsset = (path: string) => Promise<Response | null>;

const DOCUMENT_PATH = '/openapi.json';
const PAGE_PATH = '/docs';
const ASSET_PATHS = [PAGE_PATH, '/docs/docs.js', '/docs/docs.css'] as const;

/** The page loads its own script, style and document, and nothing else. */
const CONTENT_SECURITY_POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** What describes the edge may be seen by all, and changes with a release alone. */
const CACHE_CONTROL = 'public, max-age=300';

/** Serves the OpenAPI document and the page that shows it. @returns the paths */
export const serveDescription = (app: Hono<AppEnv>, findAsset: FindAsset | undefined): readonly string[] => {
  app.get(DOCUMENT_PATH, (c) => {
    c.env.trace.route = 'openapi';
    return c.json(document, 200, { 'cache-control': CACHE_CONTROL });
  });
  if (!findAsset) return [DOCUMENT_PATH];
  for (const path of ASSET_PATHS) {
    app.get(path, async (c) => {
      c.env.trace.route = 'docs';
      const asset = await findAsset(path === PAGE_PATH ? '/docs/index.html' : path);
      if (!asset) throw new EdgeError('not-found');
      const contentType = asset.headers.get('content-type') ?? 'application/octet-stream';
      return new Response(asset.body, {
        headers: {
          'content-type': contentType,
          'cache-control': CACHE_CONTROL,
          'content-security-policy': CONTENT_SECURITY_POLICY,
        },
      });
    });
  }
  return [DOCUMENT_PATH, ...ASSET_PATHS];
};
