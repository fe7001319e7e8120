import { deepStrictEqual } from 'node:assert/strict';
import { verifies } from '../../core/case.ts';
import { holds } from '../../core/drift.ts';
import { withProvider } from './fake-provider.ts';
import { respondWithRecords } from './fake-records.ts';

const TRACE_ID = '0af7651916cd43dd8448eb211c80319c';
const PARENT_ID = 'b7ad6b7169203331';
const toTraceparent = (traceId: string): string => `00-${traceId}-${PARENT_ID}-01`;

/** Invalid trace ids, and one with a phone number. @source W3C Trace Context */
const OTHERS = ['0'.repeat(32), '00000000000000000000000987654321', TRACE_ID.toUpperCase(), TRACE_ID.slice(1)];

/** Request ids that are safe to log. */
const SAFE = ['order-77', 'a.b_c:d', 'ad4c9b90-c071-405a-9723-980d2e5e1623', 'a84b4c76e66710f7c0f3a98e8a7d9c21', '7'];
const UNSAFE = [
  '',
  'a b',
  'x'.repeat(65),
  '0912345678',
  'call-091.234.5678',
  '<a>',
  '00000000-0000-0000-0000-000912345678',
];

/** Cases of traces and request ids. */
export const edgeTraceCases = [
  verifies('edge/provider/trace', async (session) => {
    await withProvider(session, respondWithRecords(), async ({ requests }) => {
      const fetchTraced = async (headers: Record<string, string>) => {
        const { headers: sent } = await session.pbx.request(`/v1/cdr?limit=1`, { headers });
        const { headers: received } = requests.at(-1) ?? { headers: new Headers() };
        return {
          id: sent.get('x-request-id'),
          passed: received.get('x-request-id'),
          trace: received.get('traceparent'),
        };
      };
      const { trace } = await fetchTraced({ traceparent: toTraceparent(TRACE_ID) });
      const [version, traceId, parentId] = trace?.split('-') ?? [];
      deepStrictEqual([version, traceId], ['00', TRACE_ID]);
      holds(parentId !== PARENT_ID && /^[\da-f]{16}$/.test(parentId ?? ''), 'the edge should be a span of its own');
      for (const other of OTHERS) {
        const [, begun = ''] = (await fetchTraced({ traceparent: toTraceparent(other) })).trace?.split('-') ?? [];
        holds(/^[\da-f]{32}$/.test(begun) && begun !== other.toLowerCase(), 'a new trace should begin');
      }
      for (const id of SAFE) {
        const ids = await fetchTraced({ 'x-request-id': id });
        deepStrictEqual([ids.id, ids.passed], [id, id]);
      }
      for (const id of UNSAFE) {
        const ids = await fetchTraced({ 'x-request-id': id });
        holds(ids.id !== id && ids.id !== null && ids.id === ids.passed, 'an unsafe request id should be replaced');
      }
    });
  }),
];
