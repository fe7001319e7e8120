import type { FastifyReply, FastifyRequest } from 'fastify';
import { type ActiveFault, parseFaultHeader } from '../../faults/parse-fault-header.ts';
import { isJsonObject } from '../../lib/input.ts';
import type { JournalEntry } from '../../journal/journal.ts';
import { MockServerError } from '../../lib/mock-server-error.ts';
import { toRouteName } from '../../lib/served-routes.ts';
import type { Sandbox } from '../../sandbox/sandbox.ts';
import type { Sandboxes } from '../../sandbox/sandboxes.ts';
import { findDoubtfulValues, findUnknownParameters, toUnknownWarning } from './find-warnings.ts';
import type { RequestContext } from '../../sandbox/request-context.ts';

const NO_FAULTS: readonly ActiveFault[] = [];
const NO_QUERY: Readonly<Record<string, unknown>> = {};

const readId = (params: unknown): string => {
  if (!isJsonObject(params)) return '';
  const id = params['id'] ?? params['callId'];
  return typeof id === 'string' ? id : '';
};

/** Notes a request in a sandbox's journal. */
const noteRequest = (
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
    query: isJsonObject(request.query) ? request.query : NO_QUERY,
    status: 0,
    faults: [],
    warnings: [],
  };
  sandbox.journal.add(entry);
  return entry;
};

/** Notes a request that is nobody's, with its answer, in the first sandbox's journal. */
export const noteStray = (
  sandboxes: Sandboxes,
  request: FastifyRequest,
  status: number,
  { route, warning }: { readonly route?: string | undefined; readonly warning?: string | undefined } = {},
): void => {
  const entry = noteRequest(sandboxes.first(), request, route);
  entry.status = status;
  if (warning !== undefined) entry.warnings.push(warning);
};

/** What a caller asks for by header; a warning where that cannot be had. */
const readAsked = (sandbox: Sandbox, entry: JournalEntry, header: string | undefined): readonly ActiveFault[] => {
  if (header === undefined) return NO_FAULTS;
  if (!sandbox.faults.isHeaderAllowed()) {
    entry.warnings.push('x-mock-fault is not allowed');
    return NO_FAULTS;
  }
  try {
    return parseFaultHeader(header);
  } catch (error) {
    if (!(error instanceof MockServerError)) throw error;
    entry.warnings.push(`x-mock-fault was ignored: ${error.message}`);
    return NO_FAULTS;
  }
};

/** The phone filter of the scroll that a request goes on with. */
const readScrollPhone = ({ scrollIds }: Sandbox, { scroll_id: scrollId }: JournalEntry['query']): string | undefined =>
  typeof scrollId === 'string' ? scrollIds.open(scrollId)?.filter.phone : undefined;

const chooseFaults = (
  sandbox: Sandbox,
  { route = '', method, query, id }: JournalEntry,
  asked: readonly ActiveFault[],
): Iterable<ActiveFault> =>
  sandbox.faults.choose({ route, method, query, id, scrollPhone: readScrollPhone(sandbox, query) }, asked);

/** Lets faults happen one by one, until one of them has answered or broken the connection. */
const actOut = async (
  { sandbox, entry, faults }: RequestContext,
  coming: Iterable<ActiveFault>,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<void> => {
  for (const active of coming) {
    const { fault, definition, values } = active;
    faults.push(active);
    entry.faults.push(fault);
    const takePlace = (places: number, windowSeconds: number): number =>
      sandbox.faults.takePlace(active, places, windowSeconds);
    await definition.act?.({ request, reply, values, draw: sandbox.faults.draw, takePlace });
    // Who has hung up meanwhile gets no answer, and the journal notes none.
    if (reply.raw.destroyed) reply.hijack();
    if (reply.sent) return;
  }
};

/** Who looks after a request once it is known whose it is. */
export interface AttendOptions {
  /** Unknown parameters are 400s. */
  readonly strict: boolean;
  /** What a 400 for unknown parameters says, in the API's own shape. */
  readonly toUnknownError: (names: readonly string[]) => object;
}

/**
 * Notes a request, warns of what it may have got wrong, and lets faults happen to it, any of which may answer it. There is
 * nothing to wait for without faults: most requests are not made to.
 */
export const attend = (
  sandbox: Sandbox,
  request: FastifyRequest,
  reply: FastifyReply,
  { strict, toUnknownError }: AttendOptions,
): Promise<void> | undefined => {
  const entry = noteRequest(sandbox, request);
  const context: RequestContext = { sandbox, entry, faults: [] };
  request.mockContext = context;
  const unknown = findUnknownParameters(entry.route ?? '', entry.query);
  entry.warnings.push(...unknown.map((name) => toUnknownWarning(entry.route ?? '', name)));
  if (entry.route === 'pbx.listCdrs') entry.warnings.push(...findDoubtfulValues(entry.query));
  const header = request.headers['x-mock-fault'];
  const asked = readAsked(sandbox, entry, typeof header === 'string' ? header : undefined);
  if (strict && unknown.length > 0) {
    reply.code(400).send(toUnknownError(unknown));
    return undefined;
  }
  const chosen = chooseFaults(sandbox, entry, asked);
  if (Array.isArray(chosen) && chosen.length === 0) return undefined;
  return actOut(context, chosen, request, reply);
};
