import type { Exchange } from './app-env.ts';
import { EdgeError } from './edge-error.ts';
import { toCommonHeaders } from './middleware/exchange.ts';
import { type PlainAnswer, toPlainProblem } from './plain-answer.ts';
import { toFault } from './to-fault.ts';

/** The answer to a request that failed; what should not have been is told to the log alone. */
export const toFailure = (error: unknown, exchange: Exchange): PlainAnswer => {
  const isExpected = error instanceof EdgeError;
  if (!isExpected || error.kind === 'internal') exchange.trace.fault = toFault(error);
  const more = { ...Object.fromEntries(exchange.extraHeaders), ...toCommonHeaders(exchange) };
  return toPlainProblem(isExpected ? error : new EdgeError('internal'), more);
};
