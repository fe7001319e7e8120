import type { FastifyInstance } from 'fastify';
import { SERVED_ROUTES } from '../../lib/served-routes.ts';

const LINKS = { docs: '/docs', control: '/__mock', health: '/__mock/health' };

const ROUTES = SERVED_ROUTES.flatMap(({ path, methods }) =>
  methods.filter((method) => method !== 'HEAD').map((method) => `${method} ${path.replace(/:(\w+)/g, '{$1}')}`),
);

const CONTENT_SECURITY_POLICY = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

const PAGE = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>CDR mock server</title>
<h1>CDR mock server</h1>
<ul>${Object.entries(LINKS)
  .map(([name, path]) => `<li><a href="${path}">${name}</a>`)
  .join('')}</ul>
<ul>${ROUTES.map((route) => `<li><code>${route}</code>`).join('')}</ul>
</html>
`;

/** Lists at `/` what is served, as JSON or, for a browser, as a page. It needs no credential and shows none. */
export const serveIndex = async (app: FastifyInstance): Promise<void> => {
  app.get('/', async ({ headers }, reply) => {
    reply.header('cache-control', 'no-store').header('content-security-policy', CONTENT_SECURITY_POLICY);
    if (headers.accept?.includes('text/html') === true) return reply.type('text/html; charset=utf-8').send(PAGE);
    return { name: 'cdr-mock-server', links: LINKS, routes: ROUTES };
  });
};
