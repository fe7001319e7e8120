import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ActiveFault } from '../../faults/parse-fault-header.ts';
import type { RequestContext } from '../../sandbox/request-context.ts';

type Done = (error: Error | null, payload?: unknown) => void;

const isJson = (reply: FastifyReply): boolean => String(reply.getHeader('content-type')).includes('json');

const MAX_WARNINGS = 10;

/** Warnings as a header. A query may have thousands of unknown parameters, and clients read 16 KiB of headers. */
const toHeader = (warnings: readonly string[]): string => {
  const left = warnings.length - MAX_WARNINGS;
  return [...warnings.slice(0, MAX_WARNINGS), ...(left > 0 ? [`and ${left} more`] : [])].join(', ');
};

/** A success that its faults have changed; undefined where one of them wrote it to the connection itself. */
const applyBodyFaults = (faults: readonly ActiveFault[], reply: FastifyReply, payload: string): string | undefined => {
  let body = payload;
  for (const { definition } of faults) {
    if (definition.alterBody) body = definition.alterBody(body);
    if (definition.alterReply) body = definition.alterReply(reply, body);
  }
  for (const { definition, values } of faults) {
    if (!definition.takeOver) continue;
    definition.takeOver(reply, Buffer.from(body), values);
    return undefined;
  }
  return body;
};

/** Restores the rules whose faults change a success, when the response is none: the next request may meet them. */
const restoreFaults = ({ sandbox, entry, faults }: RequestContext): void => {
  for (const active of faults) {
    const { act, scroll } = active.definition;
    const hasHappened =
      act !== undefined ||
      (scroll === 'expired' && entry.status === 404) ||
      (scroll === 'window-limit' && entry.status === 400);
    if (hasHappened) continue;
    sandbox.faults.restoreFault(active);
    entry.faults.splice(entry.faults.indexOf(active.fault), 1);
  }
};

/**
 * The last hook of every response: it records the status, adds the warnings' header, and applies faults to the body. It does
 * not call `done` when a fault writes the response itself: Fastify then leaves the connection alone.
 */
export const onSend = (request: FastifyRequest, reply: FastifyReply, payload: unknown, done: Done): void => {
  const context = request.mockContext;
  if (context === null) return done(null, payload);
  const { entry, faults } = context;
  entry.status = reply.statusCode;
  if (entry.warnings.length > 0) reply.header('x-mock-warning', toHeader(entry.warnings));
  if (faults.length === 0) return done(null, payload);
  if (reply.statusCode >= 300 || typeof payload !== 'string' || !isJson(reply)) {
    restoreFaults(context);
    return done(null, payload);
  }
  const body = applyBodyFaults(faults, reply, payload);
  if (body !== undefined) done(null, body);
};
