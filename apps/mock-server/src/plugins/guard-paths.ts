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
  return (request: FastifyRequest, reply: FastifyReply, done: () => void): void => {
    const path = toRawPath(request.url);
    if (!hasUsableSegment(path)) {
      sendError(reply, 404);
      return;
    }
    if (!request.is404) {
      done();
      return;
    }
    const known = patterns.find(({ pattern }) => pattern.test(path));
    if (known === undefined || known.allow.split(', ').includes(request.method)) sendError(reply, 404);
    else sendError(reply.header('allow', known.allow), 405);
  };
};
