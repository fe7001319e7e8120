import type { FastifyRequest } from 'fastify';
import { isObject } from '@cdr/shared/is-object';
import type { JournalEntry } from '../../journal/journal.ts';
import { toRouteName } from '../../lib/served-routes.ts';
import type { Sandbox } from '../../sandbox/sandbox.ts';
import type { Sandboxes } from '../../sandbox/sandboxes.ts';

const NO_QUERY: Readonly<Record<string, unknown>> = {};

const readId = (params: unknown): string => {
  if (!isObject(params)) return '';
  const id = params['id'] ?? params['callId'];
  return typeof id === 'string' ? id : '';
};

/** Adds a request to a sandbox's journal. */
export const recordRequest = (
  sandbox: Sandbox,
  request: FastifyRequest,
  route = toRouteName(request.routeOptions.url),
): JournalEntry => {
  const entry: JournalEntry = {
    number: sandbox.journal.nextNumber(),
    atMs: sandbox.clock.read().getTime(),
    method: request.method,
    route,
    id: readId(request.params),
    query: isObject(request.query) ? request.query : NO_QUERY,
    status: 0,
    faults: [],
    warnings: [],
  };
  sandbox.journal.add(entry);
  return entry;
};

/** The route of an unmatched request, and a warning for its sender. */
interface UnmatchedFacts {
  readonly route?: string | undefined;
  readonly warning?: string | undefined;
}

/** Adds a request without a tenant, and the status of its response, to the first sandbox's journal. */
export const logUnmatched = (
  sandboxes: Sandboxes,
  request: FastifyRequest,
  status: number,
  { route, warning }: UnmatchedFacts = {},
): void => {
  const entry = recordRequest(sandboxes.first(), request, route);
  entry.status = status;
  if (warning !== undefined) entry.warnings.push(warning);
};
