import { createMiddleware } from 'hono/factory';
import { toProblem } from '../shared/to-problem.ts';

const OWN_SITES: ReadonlySet<string> = new Set(['same-origin', 'none']);

/**
 * Refuses requests for another name, which DNS rebinding sends, and requests that another site's page starts.
 *
 * A link of another site may open the page itself: its shell holds nothing of a call.
 */
export const guardRequest = (hosts: readonly string[]) =>
  createMiddleware(async (c, next) => {
    const host = c.req.header('host') ?? new URL(c.req.url).host;
    if (!hosts.includes(host.toLowerCase()))
      return toProblem(421, 'wrong-host', 'This server does not answer for that host name.');
    const site = c.req.header('sec-fetch-site');
    const isPageLink = c.req.method === 'GET' && c.req.path === '/' && c.req.header('sec-fetch-mode') === 'navigate';
    if (site !== undefined && !OWN_SITES.has(site) && !isPageLink)
      return toProblem(403, 'cross-site', 'Another site may not send this request.');
    const origin = c.req.header('origin');
    if (origin !== undefined && !hosts.includes(origin.toLowerCase().replace(/^https?:\/\//, '')))
      return toProblem(403, 'cross-site', 'Another site may not send this request.');
    return next();
  });
