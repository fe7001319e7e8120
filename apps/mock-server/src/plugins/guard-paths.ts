import { RECORD_ID_MAX_LENGTH } from '@cdr/contract';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { sendError } from './error-answers.ts';

const ALLOWED = 'GET, HEAD';

/** What a contract path such as `/v1/cdr/:id` matches. */
const toPattern = (path: string): RegExp =>
  new RegExp(`^${path.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/:\w+/g, '[^/]+')}$`);

const toRawPath = (url: string): string => {
  const end = url.search(/[?#]/);
  return end === -1 ? url : url.slice(0, end);
};

/** Whether the last segment is something that either API looks up: not empty and not too long. */
const hasUsableSegment = (path: string): boolean => {
  const segment = path.slice(path.lastIndexOf('/') + 1);
  return segment !== '' && segment.length <= RECORD_ID_MAX_LENGTH;
};

/**
 * Answers what no route is for, before a credential or a body is looked at: an unknown path, an empty or overlong
 * segment (the router counts decoded characters, the provider encoded ones) and a method that a known path lacks.
 */
export const createPathGuard = (paths: readonly string[]) => {
  const patterns = paths.map(toPattern);
  return async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> => {
    const path = toRawPath(request.url);
    if (!hasUsableSegment(path)) return sendError(reply, 404);
    if (!request.is404) return undefined;
    if (request.method === 'GET' || request.method === 'HEAD') return sendError(reply, 404);
    if (!patterns.some((pattern) => pattern.test(path))) return sendError(reply, 404);
    return sendError(reply.header('allow', ALLOWED), 405);
  };
};
