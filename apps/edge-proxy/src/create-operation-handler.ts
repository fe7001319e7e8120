import { answerRecord } from './answer-record.ts';
import type { AppContext } from './app-env.ts';
import { authenticate } from './auth/authenticate.ts';
import { type Authenticate, toCredential } from './auth/caller.ts';
import type { ReadContext, RecordReader } from './create-record-reader.ts';
import type { Operation } from './operations.ts';
import { readListQuery, readNoQuery } from './routes/read-query.ts';
import { readRecordId } from './routes/read-record-id.ts';
import { splitTarget } from './routes/split-target.ts';

/** Workers end what a request started when its caller leaves, unless told otherwise; Node does not. */
const toKeepAlive = (c: AppContext): ReadContext['keepAlive'] => {
  try {
    const { executionCtx } = c;
    return (work) => executionCtx.waitUntil(work.catch(() => undefined));
  } catch {
    return () => undefined;
  }
};

/** Serves one operation: who asks, may they, what do they ask, and only then any look-up. */
export const createOperationHandler =
  (operation: Operation, lookUp: Authenticate, reader: RecordReader) =>
  async (c: AppContext): Promise<Response> => {
    const trace = c.get('trace');
    trace.route = operation.name;
    const caller = await authenticate(c.req.header('authorization'), lookUp);
    trace.tenant = caller.tenant;
    const credential = toCredential(caller, operation.api);
    const { path, query } = splitTarget(c.req.url);
    const recordId = operation.parameter === null ? null : readRecordId(path, operation.parameter);
    const request = {
      operation,
      credential,
      requestId: c.get('requestId'),
      query: operation.takesQuery ? readListQuery(query) : readNoQuery(query),
    };
    const context = { caller, trace, keepAlive: toKeepAlive(c) };
    if (recordId === null) {
      const { body } = await reader.readThrough({ ...request, recordId }, context);
      return answerRecord(c, body, { kind: 'bypass' });
    }
    const { body, outcome, ageSeconds } = await reader.readRecord({ ...request, recordId }, context);
    return answerRecord(c, body, outcome, ageSeconds);
  };
