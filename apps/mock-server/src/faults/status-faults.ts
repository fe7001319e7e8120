import { STATUS_CODES } from '../lib/status-codes.ts';
import type { FaultContext, FaultDefinition, FaultParameter } from './fault-definition.ts';

const RETRY_AFTER: FaultParameter = { default: 1, min: 0, max: 86_400, whole: true };

const respond = (status: number, about: string) => ({
  code: status,
  about,
  parameters: {},
  act: ({ reply }: FaultContext) => {
    reply.code(status).send({ error: STATUS_CODES[status] });
  },
});

const respondWithRetryAfter = (status: number, about: string) => ({
  code: status,
  about,
  parameters: { retryAfterSeconds: RETRY_AFTER },
  act: ({ reply, values }: FaultContext) => {
    reply.code(status).header('retry-after', values['retryAfterSeconds']).send({ error: STATUS_CODES[status] });
  },
});

const toErrorPage = (status: number): string => {
  // Not every status has a name.
  const title = [status, STATUS_CODES[status] ?? []].flat().join(' ');
  return [
    '<html>',
    `<head><title>${title}</title></head>`,
    `<body><center><h1>${title}</h1></center><hr><center>nginx</center></body>`,
    '</html>',
    '',
  ].join('\r\n');
};

/** Faults that send an error status. */
export const STATUS_FAULTS = {
  'expired-token': respond(401, 'the token has expired'),
  forbidden: respond(403, 'the token lacks the permission'),
  'rate-limited': respondWithRetryAfter(429, 'too many requests, every time'),
  'rate-limit': {
    code: 601,
    about: 'a real limiter by the sandbox’s clock: 429 with Retry-After above the limit',
    parameters: {
      requests: { default: 10, min: 0, max: 1_000_000, whole: true },
      windowSeconds: { default: 1, min: 1, max: 86_400, whole: true },
    },
    act: ({ reply, values, takePlace }) => {
      const waitSeconds = takePlace(values['requests'] ?? 0, values['windowSeconds'] ?? 1);
      if (waitSeconds === 0) return;
      reply.code(429).header('retry-after', waitSeconds).send({ error: STATUS_CODES[429] });
    },
  },
  'server-error': respond(500, 'the server fails'),
  'bad-gateway': respond(502, 'a gateway got no usable response'),
  unavailable: respondWithRetryAfter(503, 'the server is busy'),
  'html-error-page': {
    code: 602,
    about: 'an HTML error page of a gateway',
    parameters: { status: { default: 502, min: 200, max: 599, whole: true } },
    act: ({ reply, values }) => {
      const status = values['status'] ?? 502;
      reply.code(status).header('content-type', 'text/html').send(toErrorPage(status));
    },
  },
} as const satisfies Record<string, FaultDefinition>;
