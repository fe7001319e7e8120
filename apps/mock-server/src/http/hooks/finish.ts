import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ActiveFault } from '../../faults/parse-fault-header.ts';
import type { RequestContext } from '../../sandbox/request-context.ts';

type Done = (error: Error | null, payload?: unknown) => void;

const isJson = (reply: FastifyReply): boolean => String(reply.getHeader('content-type')).includes('json');

const MOST_WARNINGS = 10;

/** Warnings as a header: a query may have thousands of unknown parameters, and clients take 16 KiB of headers. */
const toHeader = (warnings: readonly string[]): string => {
  const left = warnings.length - MOST_WARNINGS;
  return [...warnings.slice(0, MOST_WARNINGS), ...(left > 0 ? [`and ${left} more`] : [])].join(', ');
};

/** A success with what its faults make of it; undefined when one of them has written it to the connection itself. */
const alter = (faults: readonly ActiveFault[], reply: FastifyReply, payload: string): string | undefined => {
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

/** What would have changed a success is left for the next request where there is none: it has not happened. */
const giveBack = ({ sandbox, entry, faults }: RequestContext): void => {
  for (const active of faults) {
    const { act, scroll } = active.definition;
    const isSeen =
      act !== undefined ||
      (scroll === 'expired' && entry.status === 404) ||
      (scroll === 'window-limit' && entry.status === 400);
    if (isSeen) continue;
    sandbox.faults.giveBack(active);
    entry.faults.splice(entry.faults.indexOf(active.fault), 1);
  }
};

/**
 * The last hook of every answer: its status goes to the journal, warnings to a header, and faults change its body.
 * One that has taken the answer over never calls back: Fastify then leaves it alone.
 */
export const finish = (request: FastifyRequest, reply: FastifyReply, payload: unknown, done: Done): void => {
  const context = request.mockContext;
  if (context === null) return done(null, payload);
  const { entry, faults } = context;
  entry.status = reply.statusCode;
  if (entry.warnings.length > 0) reply.header('x-mock-warning', toHeader(entry.warnings));
  if (faults.length === 0) return done(null, payload);
  if (reply.statusCode >= 300 || typeof payload !== 'string' || !isJson(reply)) {
    giveBack(context);
    return done(null, payload);
  }
  const body = alter(faults, reply, payload);
  if (body !== undefined) done(null, body);
};
