import { hash, timingSafeEqual } from 'node:crypto';
import { isIP } from 'node:net';
import { parseBearerAuthorization } from '@cdr/contract';
import type { FastifyReply, FastifyRequest } from 'fastify';

const LOOPBACK = /^(?:127\.\d+\.\d+\.\d+|::1|::ffff:127\.\d+\.\d+\.\d+)$/;
const FORBIDDEN = { error: 'control routes answer on loopback only, or with the admin token as Bearer' };

const toDigest = (text: string): Buffer => hash('sha256', text, 'buffer');

/** Headers of proxies and content networks: the caller is not on this machine, or may not be. */
const FORWARDING =
  /forwarded|connecting-?ip|client-?(?:connection-?)?ip|real-?ip|remote-?(?:ip|addr)|user-?ip|socket-?ip|peer-?ip|originating-ip|external-address|^x-original-|^x-rewrite-|^(?:via|cdn-loop|cf-ray|cf-visitor|x-host|x-amz-cf-id)$/;

/** A name that a page in somebody's browser may have pointed at this machine is no loopback. */
const isLocalName = (host: string): boolean => {
  const name = host
    .toLowerCase()
    .replace(/:\d+$/, '')
    .replace(/^\[|\]$/g, '');
  return name === 'localhost' || isIP(name) !== 0;
};

/**
 * Whether a page in a browser has sent it. Some send no `Origin` with what needs no leave, such as a form; all that are
 * in use say where it comes from, `none` being somebody at the keyboard.
 */
const isFromPage = ({ origin, 'sec-fetch-site': site = 'none' }: FastifyRequest['headers']): boolean =>
  origin !== undefined || site !== 'none';

/** Whether a request comes from this very machine, not through something that forwards, and not from a browser's page. */
const isLocal = ({ socket, headers }: FastifyRequest): boolean =>
  LOOPBACK.test(socket.remoteAddress ?? '') &&
  !Object.keys(headers).some((name) => FORWARDING.test(name)) &&
  !isFromPage(headers) &&
  isLocalName(headers.host ?? 'localhost');

/** Whether a caller could send a text as its Bearer token: any other would open nothing. */
export const isAdminToken = (text: string): boolean => parseBearerAuthorization(`Bearer ${text}`) !== null;

/** What is said of an admin token that nobody could send. */
export const ADMIN_TOKEN_FORM = 'must be printable ASCII without spaces and commas';

/** Lets control requests in from loopback, or with the admin token. */
export const createControlGuard = (adminToken: string | undefined) => {
  const expected = adminToken === undefined ? undefined : toDigest(adminToken);
  return async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> => {
    const token = parseBearerAuthorization(request.headers.authorization);
    if (expected !== undefined && token !== null && timingSafeEqual(toDigest(token), expected)) return undefined;
    return isLocal(request) ? undefined : reply.code(403).send(FORBIDDEN);
  };
};
