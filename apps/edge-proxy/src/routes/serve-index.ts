import document from '@cdr/contract/openapi/edge.json' with { type: 'json' };
import type { Hono } from 'hono';
import { accepts } from 'hono/accepts';
import type { AppEnv } from '../app-env.ts';

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

/** Lists at `/` what the edge serves, as JSON or, for a browser, as a page. It needs no credential and shows none. */
export const serveIndex = (app: Hono<AppEnv>, hasPage: boolean): void => {
  const links = hasPage ? { docs: '/docs', ...LINKS } : LINKS;
  app.get('/', (c) => {
    c.env.trace.route = 'index';
    const supports = ['application/json', 'text/html'];
    const type = accepts(c, { header: 'Accept', supports, default: 'application/json' });
    const headers = { 'cache-control': 'no-store' };
    if (type === 'application/json') return c.json({ name: 'cdr-edge-proxy', links, routes: ROUTES }, 200, headers);
    return c.html(toPage(links), 200, { ...headers, 'content-security-policy': CONTENT_SECURITY_POLICY });
  });
};
