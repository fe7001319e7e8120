import document from '@cdr/contract/openapi/edge.json' with { type: 'json' };
import type { Hono } from 'hono';
import { accepts } from 'hono/accepts';
import { toBytes } from '../lib/bytes.ts';
import type { EdgeEnv } from '../request/request-context.ts';
import { respond } from '../response/respond.ts';

const LINKS = { openapi: '/openapi.json', health: '/healthz' };

const CONTENT_SECURITY_POLICY = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

const ROUTES: readonly string[] = Object.entries(document.paths).flatMap(([path, operations]) =>
  Object.keys(operations).map((method) => `${method.toUpperCase()} ${path}`),
);

const toPage = (links: Readonly<Record<string, string>>): string => `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>CDR edge proxy</title>
<h1>CDR edge proxy</h1>
<ul>${Object.entries(links)
  .map(([name, path]) => `<li><a href="${path}">${name}</a>`)
  .join('')}</ul>
<ul>${ROUTES.map((route) => `<li><code>${route}</code>`).join('')}</ul>
</html>
`;

/** Lists the edge's routes at `/`, as JSON or, for a browser, as a page. It needs no credential and shows none. */
export const serveIndex = (app: Hono<EdgeEnv>, hasPage: boolean): void => {
  const links = hasPage ? { docs: '/docs', ...LINKS } : LINKS;
  const json = toBytes(JSON.stringify({ name: 'cdr-edge-proxy', links, routes: ROUTES }));
  const page = toBytes(toPage(links));
  app.get('/', (c) => {
    const context = c.get('context');
    context.logFields.route = 'index';
    const supports = ['application/json', 'text/html'];
    const type = accepts(c, { header: 'Accept', supports, default: 'application/json' });
    if (type === 'application/json') {
      const headers = { 'content-type': type, 'cache-control': 'no-store' };
      return respond(context, { status: 200, headers, body: json });
    }
    const headers = {
      'content-type': 'text/html; charset=UTF-8',
      'cache-control': 'no-store',
      'content-security-policy': CONTENT_SECURITY_POLICY,
    };
    return respond(context, { status: 200, headers, body: page });
  });
};
