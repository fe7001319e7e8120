import { EdgeError, toProblem } from '../lib/edge-error.ts';
import { toBytes } from '../lib/bytes.ts';
import { toErrorName } from '../lib/to-error-name.ts';
import type { RequestContext } from '../request/request-context.ts';
import { respond } from './respond.ts';

/** The response to a failed request. An unexpected error appears in the log only, by its class. */
export const toErrorResponse = (error: unknown, context: RequestContext): Response => {
  const isExpected = error instanceof EdgeError;
  if (!isExpected || error.kind === 'internal') context.logFields.fault = toErrorName(error);
  const { status, headers, text } = toProblem(isExpected ? error : new EdgeError('internal'));
  return respond(context, { status, headers, body: toBytes(text) });
};
