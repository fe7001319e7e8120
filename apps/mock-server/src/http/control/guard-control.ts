import { hash, timingSafeEqual } from 'node:crypto';
import { isIP } from 'node:net';
import { parseBearerAuthorization } from '@cdr/contract';
import type { FastifyReply, FastifyRequest } from 'fastify';

const LOOPBACK = /^(?:127\.\d+\.\d+\.\d+|::1|::ffff:127\.\d+\.\d+\.\d+)$/;
const FORBIDDEN = { error: 'control routes answer on loopback only, or with the admin token as Bearer' };

const toDigest = (text: string): Buffer => hash('sha256', text, 'buffer');

/** Headers of proxies and content networks: their caller may be on another machine. */
const FORWARDING =
  /forwarded|connecting-?ip|client-?(?:connection-?)?ip|real-?ip|remote-?(?:ip|addr)|user-?ip|socket-?ip|peer-?ip|originating-ip|external-address|^x-original-|^x-rewrite-|^(?:via|cdn-loop|cf-ray|cf-visitor|x-host|x-amz-cf-id)$/;

/** Whether a `Host` is local. A DNS name is not: a page may have pointed its own name at this machine. */
const isLocalName = (host: string): boolean => {
  const name = host
    .toLowerCase()
    .replace(/:\d+$/, '')
    .replace(/^\[|\]$/g, '');
  return name === 'localhost' || isIP(name) !== 0;
};

/**
 * Whether a browser's page sent the request. Some browsers send no `Origin` with simple requests, such as a form's; all send
 * `Sec-Fetch-Site`, which is `none` for an address that the user typed.
 */
const isFromPage = ({ origin, 'sec-fetch-site': site = 'none' }: FastifyRequest['headers']): boolean =>
  origin !== undefined || site !== 'none';

/** Whether a request comes from this machine itself, not through a proxy and not from a browser's page. */
const isLocal = ({ socket, headers }: FastifyRequest): boolean =>
  LOOPBACK.test(socket.remoteAddress ?? '') &&
  !Object.keys(headers).some((name) => FORWARDING.test(name)) &&
  !isFromPage(headers) &&
  isLocalName(headers.host ?? 'localhost');

/** Whether a text can be sent as a Bearer token. */
export const isAdminToken = (text: string): boolean => parseBearerAuthorization(`Bearer ${text}`) !== null;

/** The message for an admin token that cannot be sent. */
export const ADMIN_TOKEN_FORM = 'must be printable ASCII without spaces and commas';

/** Accepts control requests from this machine, or with the admin token; rejects others with 403. */
export const createControlGuard = (adminToken: string | undefined) => {
  const expected = adminToken === undefined ? undefined : toDigest(adminToken);
  return async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> => {
    const token = parseBearerAuthorization(request.headers.authorization);
    if (expected !== undefined && token !== null && timingSafeEqual(toDigest(token), expected)) return undefined;
    return isLocal(request) ? undefined : reply.code(403).send(FORBIDDEN);
  };
};
