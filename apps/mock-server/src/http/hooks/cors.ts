import fastifyCors, { type FastifyCorsOptions } from '@fastify/cors';
import type { FastifyInstance, FastifyRequest } from 'fastify';

const ALLOWED_HEADERS = [
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
];

/** How long a browser may remember a preflight. @unit seconds */
const MAX_AGE = 600;

/** Whether a text is an origin as browsers send it, or `*`. */
export const isOrigin = (text: string): boolean =>
  text === '*' || (URL.canParse(text) && new URL(text).origin === text);

/** The message for a text that is no origin. */
export const ORIGIN_FORM = 'must be an origin such as https://example.com, or *';

/** Allows pages of the listed origins to read both APIs; `*` allows every origin. Control routes allow none. */
export const allowOrigins = async (app: FastifyInstance, origins: readonly string[]): Promise<void> => {
  const allowsAll = origins.includes('*');
  const toOptions = ({ url, headers: { origin }, method }: FastifyRequest): FastifyCorsOptions => {
    const isAllowed = origin !== undefined && (allowsAll || origins.includes(origin));
    if (!isAllowed || url.startsWith('/__mock')) return { origin: false };
    return {
      origin: allowsAll ? '*' : [origin],
      methods: ['GET', 'HEAD', 'POST'],
      allowedHeaders: ALLOWED_HEADERS,
      exposedHeaders: method === 'OPTIONS' ? [] : ['retry-after', 'x-mock-warning'],
      maxAge: MAX_AGE,
      strictPreflight: false,
    };
  };
  await app.register(fastifyCors, {
    delegator: (request, done) => done(null, toOptions(request)),
  });
};
