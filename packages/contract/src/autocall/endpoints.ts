import type { AppRouter } from '@ts-rest/core';
import * as z from 'zod/mini';
import { RecordId } from '../wire/record-id.ts';
import { AutocallAuthorization } from './auth.ts';
import { autocallErrors } from './errors.ts';
import { AutocallReportEnvelope } from './record-wire.ts';

/** Method and path of each autocall route. @source autocall-report-v2.md, "HTTP Request" */
export const autocallEndpoints = {
  getReport: { method: 'GET', path: '/api/v2/report/:callId' },
} as const;

/**
 * The autocall API: one report a call, by its id.
 *
 * @source autocall-report-v2.md
 */
// The mark lets bundles that use no schema drop them.
export const autocallRoutes = /* @__PURE__ */ (() =>
  ({
    getReport: {
      ...autocallEndpoints.getReport,
      summary: 'Get the report of one call',
      pathParams: z.object({ callId: RecordId }),
      headers: { authorization: AutocallAuthorization },
      responses: { 200: AutocallReportEnvelope, ...autocallErrors },
    },
  }) as const satisfies AppRouter)();
