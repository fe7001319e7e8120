import { RECORD_ID_MAX_LENGTH } from '@cdr/contract';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { SERVED_ROUTES } from '../../lib/served-routes.ts';
import { sendError } from './error-answers.ts';

/** What a contract path such as `/v1/cdr/:id` matches. */
const toPattern = (path: string): RegExp => new RegExp(`^${path.replace(/:\w+/g, '[^/]+')}$`);

const cutAt = (url: string, sign: string): string => {
  const end = url.indexOf(sign);
  return end === -1 ? url : url.slice(0, end);
};

const toRawPath = (url: string): string => cutAt(cutAt(url, '?'), '#');

/** Whether the last segment is something that either API looks up: not empty and not too long. */
const hasUsableSegment = (path: string): boolean => {
  const length = path.length - path.lastIndexOf('/') - 1;
  return length > 0 && length <= RECORD_ID_MAX_LENGTH;
};

/** The list of what is served. */
const INDEX_PATH = '/';

/** Routes that are about the mock server itself. */
export const isOwn = (path: string): boolean =>
  path === INDEX_PATH || path.startsWith('/__mock/') || path.startsWith('/docs/');

/**
 * Answers what no route is for, before a credential or a body is looked at: an unknown path, an empty or overlong
 * segment (the router counts decoded characters, the provider encoded ones) and a method that a known path lacks. `note`
 * is told of it, and of the route's name where the path has one.
 */
export const createPathGuard = (note: (request: FastifyRequest, status: number, route: string | undefined) => void) => {
  const patterns = SERVED_ROUTES.map(({ name, path, methods }) => ({
    pattern: toPattern(path),
    name,
    allow: methods.join(', '),
  }));
  return (request: FastifyRequest, reply: FastifyReply, done: () => void): void => {
    const rawPath = toRawPath(request.url);
    const isUsable = hasUsableSegment(rawPath);
    if (rawPath === INDEX_PATH && request.is404) {
      sendError(reply.header('allow', 'GET, HEAD'), 405);
      return;
    }
    if ((isUsable || isOwn(rawPath)) && !request.is404) {
      done();
      return;
    }
    // The router has every path of the contract: what it does not find under one of them lacks the method.
    const known = isUsable ? patterns.find(({ pattern }) => pattern.test(rawPath)) : undefined;
    if (!isOwn(rawPath)) note(request, known === undefined ? 404 : 405, known?.name);
    if (known === undefined) sendError(reply, 404);
    else sendError(reply.header('allow', known.allow), 405);
  };
};
