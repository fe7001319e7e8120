import type { FastifyReply, FastifyRequest } from 'fastify';
import { sendError } from '../../lib/error-replies.ts';

/** @source RFC 3986, 3.2.2 and 3.2.3; RFC 9112, 3.2 */
const HOST = /^(?:\[[\d.:a-f]+\]|[\w.~!$&'()*+,;=%-]*)(?::\d*)?$/i;

const findHosts = (rawHeaders: readonly string[]): string[] =>
  rawHeaders.filter((_, at) => at % 2 === 1 && rawHeaders[at - 1]?.toLowerCase() === 'host');

const isFramed = ({ url, httpVersion, rawHeaders }: FastifyRequest['raw']): boolean => {
  if (url?.includes('#') === true) return false;
  const hosts = findHosts(rawHeaders);
  const min = httpVersion === '1.0' ? 0 : 1;
  return hosts.length >= min && hosts.length <= 1 && hosts.every((host) => HOST.test(host));
};

/**
 * Rejects requests that Node's parser accepts and HTTP forbids: a fragment in the target, and no `Host`, two of them or an
 * invalid one. Servers and proxies read such requests differently.
 */
export const createFramingGuard =
  (log: (request: FastifyRequest, status: 400) => void) =>
  (request: FastifyRequest, reply: FastifyReply, done: () => void): void => {
    if (isFramed(request.raw)) {
      done();
      return;
    }
    log(request, 400);
    // The end of its body is in doubt, too.
    sendError(reply.header('connection', 'close'), 400);
  };
