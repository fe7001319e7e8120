import type { FastifyReply, FastifyRequest } from 'fastify';

const PREFLIGHT = {
  'access-control-allow-methods': 'GET, HEAD, POST',
  'access-control-allow-headers': [
    'authorization',
    'baggage',
    'cache-control',
    'content-type',
    'if-modified-since',
    'if-none-match',
    'traceparent',
    'tracestate',
    'x-mock-fault',
    'x-request-id',
  ].join(', '),
  'access-control-max-age': '600',
} as const;

const EXPOSED = 'retry-after, x-mock-warning';

/** Whether a text is an origin as browsers send it, or stands for every one. */
export const isOrigin = (text: string): boolean =>
  text === '*' || (URL.canParse(text) && new URL(text).origin === text);

/** What is said of origins that are none. */
export const ORIGINS_FORM = 'must be origins such as https://example.com, or *';

/**
 * Lets pages of the named origins read both APIs; `*` is every origin. Control routes are not for pages.
 */
export const createCors =
  (origins: readonly string[]) =>
  async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> => {
    const { origin } = request.headers;
    if (request.url.startsWith('/__mock')) return undefined;
    // A cache must not give a page the response to another page, nor the one to no page.
    reply.header('vary', 'Origin');
    if (origin === undefined) return undefined;
    if (!origins.includes('*') && !origins.includes(origin)) return undefined;
    reply.header('access-control-allow-origin', origins.includes('*') ? '*' : origin);
    if (request.method !== 'OPTIONS') {
      reply.header('access-control-expose-headers', EXPOSED);
      return undefined;
    }
    return reply.code(204).headers(PREFLIGHT).send();
  };
