import { RECORD_ID_MAX_LENGTH } from '@cdr/contract';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { sendError } from '../../lib/error-replies.ts';
import { SERVED_ROUTES } from '../../lib/served-routes.ts';

/** The paths of a contract path such as `/v1/cdr/:id`. */
const toPattern = (path: string): RegExp => new RegExp(`^${path.replace(/:\w+/g, '[^/]+')}$`);

const cutAt = (url: string, sign: string): string => {
  const end = url.indexOf(sign);
  return end === -1 ? url : url.slice(0, end);
};

const toRawPath = (url: string): string => cutAt(cutAt(url, '?'), '#');

/** Whether the last segment can be an id of either API: not empty and not too long. */
const hasUsableSegment = (path: string): boolean => {
  const length = path.length - path.lastIndexOf('/') - 1;
  return length > 0 && length <= RECORD_ID_MAX_LENGTH;
};

/** The path of the index page. */
const INDEX_PATH = '/';

const OWN_FOLDERS = ['/__mock/', '/docs/', '/recordings/'];

/** Whether a path is the mock server's own. Journals do not record its requests. */
export const isOwn = (path: string): boolean =>
  path === INDEX_PATH || OWN_FOLDERS.some((folder) => path.startsWith(folder));

/** The plugin for CORS adds a route for `OPTIONS *`. */
const isRouted = ({ is404, routeOptions }: FastifyRequest): boolean => !is404 && routeOptions.url !== '*';

/**
 * Rejects an unknown path, an empty or overlong segment (the router counts decoded characters, the provider encoded ones)
 * and a method that a known path lacks, before credentials and bodies are read. `log` gets the route's name where the path
 * has one.
 */
export const createPathGuard = (log: (request: FastifyRequest, status: number, route: string | undefined) => void) => {
  const patterns = SERVED_ROUTES.map(({ name, path, methods }) => ({
    pattern: toPattern(path),
    name,
    allow: methods.join(', '),
  }));
  return (request: FastifyRequest, reply: FastifyReply, done: () => void): void => {
    const rawPath = toRawPath(request.url);
    const isUsable = hasUsableSegment(rawPath);
    const hasRoute = isRouted(request);
    if (rawPath === INDEX_PATH && !hasRoute) {
      sendError(reply.header('allow', 'GET, HEAD'), 405);
      return;
    }
    if ((isUsable || isOwn(rawPath)) && hasRoute) {
      done();
      return;
    }
    // The router has every path of the contract: what it does not find under one of them lacks the method.
    const known = isUsable ? patterns.find(({ pattern }) => pattern.test(rawPath)) : undefined;
    if (!isOwn(rawPath)) log(request, known === undefined ? 404 : 405, known?.name);
    if (known === undefined) sendError(reply, 404);
    else sendError(reply.header('allow', known.allow), 405);
  };
};
