import type { FastifyReply, FastifyRequest } from 'fastify';
import { type ActiveFault, parseFaultHeader } from '../faults/parse-fault-header.ts';
import { isJsonObject } from '../input.ts';
import type { JournalEntry } from '../journal/journal.ts';
import { MockServerError } from '../mock-server-error.ts';
import { toRouteName } from '../routes/route-names.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import { findDoubtfulValues, findUnknownParameters } from './find-warnings.ts';

const NO_FAULTS: readonly ActiveFault[] = [];
const NO_QUERY: Readonly<Record<string, unknown>> = {};

const readId = (params: unknown): string => {
  if (!isJsonObject(params)) return '';
  const id = params['id'] ?? params['callId'];
  return typeof id === 'string' ? id : '';
};

/** Notes a request in a sandbox's journal. */
export const noteRequest = (sandbox: Sandbox, request: FastifyRequest): JournalEntry => {
  const entry: JournalEntry = {
    number: sandbox.journal.nextNumber(),
    atMs: sandbox.clock.read().getTime(),
    method: request.method,
    route: toRouteName(request.routeOptions.url),
    id: readId(request.params),
    query: isJsonObject(request.query) ? request.query : NO_QUERY,
    status: 0,
    faults: [],
    warnings: [],
  };
  sandbox.journal.add(entry);
  return entry;
};

const chooseFaults = (sandbox: Sandbox, entry: JournalEntry, header: string | undefined): readonly ActiveFault[] => {
  const { route = '', method, query, id } = entry;
  try {
    return sandbox.faults.choose({ route, method, query, id, header });
  } catch (error) {
    if (!(error instanceof MockServerError)) throw error;
    entry.warnings.push(`x-mock-fault was ignored: ${error.message}`);
    return NO_FAULTS;
  }
};

const warn = (sandbox: Sandbox, entry: JournalEntry, unknown: readonly string[], header: string | undefined): void => {
  entry.warnings.push(...unknown.map((name) => `unknown query parameter ${name}`));
  if (entry.route === 'pbx.listCdrs') entry.warnings.push(...findDoubtfulValues(entry.query));
  if (header === undefined) return;
  if (!sandbox.faults.isHeaderAllowed()) entry.warnings.push('x-mock-fault is not allowed');
  else if (parseFaultHeader(header).length === 0) entry.warnings.push('x-mock-fault names no fault');
};

const actOut = async (
  sandbox: Sandbox,
  faults: readonly ActiveFault[],
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<void> => {
  for (const { definition, values } of faults) {
    const takePlace = (places: number, windowSeconds: number): number =>
      sandbox.faults.takePlace(definition.about, places, windowSeconds);
    await definition.act?.({ request, reply, values, draw: sandbox.faults.draw, takePlace });
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
  const asked = request.headers['x-mock-fault'];
  const header = typeof asked === 'string' ? asked : undefined;
  const unknown = findUnknownParameters(entry.route ?? '', entry.query);
  const faults = chooseFaults(sandbox, entry, header);
  request.mockContext = { sandbox, entry, faults };
  if (entry.warnings.length === 0) warn(sandbox, entry, unknown, header);
  if (strict && unknown.length > 0) {
    reply.code(400).send(toUnknownError(unknown));
    return undefined;
  }
  if (faults.length === 0) return undefined;
  entry.faults.push(...faults.map(({ fault }) => fault));
  return actOut(sandbox, faults, request, reply);
};
