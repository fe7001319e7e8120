import type { FastifyReply, FastifyRequest } from 'fastify';
import { type ActiveFault, parseFaultHeader } from '../../faults/parse-fault-header.ts';
import type { JournalEntry } from '../../journal/journal.ts';
import { MockServerError } from '../../lib/mock-server-error.ts';
import type { RequestContext } from '../../sandbox/request-context.ts';
import type { Sandbox } from '../../sandbox/sandbox.ts';
import { findDoubtfulValues, findUnknownParameters, toUnknownWarning } from './find-warnings.ts';
import { recordRequest } from './record-request.ts';

const NO_FAULTS: readonly ActiveFault[] = [];

/** The faults of `x-mock-fault`; a warning for a header that the sandbox ignores. */
const readHeaderFaults = (
  sandbox: Sandbox,
  entry: JournalEntry,
  header: string | string[] | undefined,
): readonly ActiveFault[] => {
  if (typeof header !== 'string') return NO_FAULTS;
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

/** The phone filter of the scroll that a request continues. */
const readScrollPhone = ({ scrollIds }: Sandbox, { scroll_id: scrollId }: JournalEntry['query']): string | undefined =>
  typeof scrollId === 'string' ? scrollIds.open(scrollId)?.filter.phone : undefined;

const chooseFaults = (
  sandbox: Sandbox,
  { route = '', method, query, id }: JournalEntry,
  fromHeader: readonly ActiveFault[],
): Iterable<ActiveFault> =>
  sandbox.faults.choose({ route, method, query, id, scrollPhone: readScrollPhone(sandbox, query) }, fromHeader);

/** Applies faults in order, until one of them sends a response or breaks the connection. */
const applyFaults = async (
  { sandbox, entry, faults }: RequestContext,
  chosen: Iterable<ActiveFault>,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<void> => {
  for (const active of chosen) {
    const { fault, definition, values } = active;
    faults.push(active);
    entry.faults.push(fault);
    const takePlace = (places: number, windowSeconds: number): number =>
      sandbox.faults.takePlace(active, places, windowSeconds);
    await definition.act?.({ request, reply, values, random: sandbox.faults.random, takePlace });
    // A caller that hung up meanwhile gets no response, and the journal records no status.
    if (reply.raw.destroyed) reply.hijack();
    if (reply.sent) return;
  }
};

/** How an API treats requests. */
export interface RequestOptions {
  /** Rejects unknown parameters with 400. */
  readonly strict: boolean;
  /** The body of that 400, in the API's own shape. */
  readonly toUnknownError: (names: readonly string[]) => object;
}

/**
 * Records a request, warns of its likely mistakes, and applies faults, any of which may send a response. The result is
 * undefined where nothing is left to wait for: most requests meet no fault.
 */
export const onRequest = (
  sandbox: Sandbox,
  request: FastifyRequest,
  reply: FastifyReply,
  { strict, toUnknownError }: RequestOptions,
): Promise<void> | undefined => {
  const entry = recordRequest(sandbox, request);
  const context: RequestContext = { sandbox, entry, faults: [] };
  request.mockContext = context;
  const unknown = findUnknownParameters(entry.route ?? '', entry.query);
  entry.warnings.push(...unknown.map((name) => toUnknownWarning(entry.route ?? '', name)));
  if (entry.route === 'pbx.listCdrs') entry.warnings.push(...findDoubtfulValues(entry.query));
  const fromHeader = readHeaderFaults(sandbox, entry, request.headers['x-mock-fault']);
  if (strict && unknown.length > 0) {
    reply.code(400).send(toUnknownError(unknown));
    return undefined;
  }
  const chosen = chooseFaults(sandbox, entry, fromHeader);
  if (Array.isArray(chosen) && chosen.length === 0) return undefined;
  return applyFaults(context, chosen, request, reply);
};
