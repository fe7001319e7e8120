import { RECORD_ID_MAX_LENGTH } from '@cdr/contract';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { sendError } from './error-answers.ts';

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

/** A path of the contract, and the methods that it has. */
export interface GuardedPath {
  readonly path: string;
  /** As `Allow` lists them. */
  readonly allow: string;
}

/**
 * Answers what no route is for, before a credential or a body is looked at: an unknown path, an empty or overlong
 * segment (the router counts decoded characters, the provider encoded ones) and a method that a known path lacks.
 */
export const createPathGuard = (paths: readonly GuardedPath[]) => {
  const patterns = paths.map(({ path, allow }) => ({ pattern: toPattern(path), allow }));
  return async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> => {
    const path = toRawPath(request.url);
    if (!hasUsableSegment(path)) return sendError(reply, 404);
    if (!request.is404) return undefined;
    const known = patterns.find(({ pattern }) => pattern.test(path));
    if (known === undefined || known.allow.split(', ').includes(request.method)) return sendError(reply, 404);
    return sendError(reply.header('allow', known.allow), 405);
  };
};
