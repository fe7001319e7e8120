import type { AppRouter } from '@ts-rest/core';
import * as z from 'zod/mini';
import { RecordId } from '../wire/record-id.ts';
import { AutocallAuthorization } from './auth.ts';
import { autocallErrors } from './errors.ts';
import { AutocallReportEnvelope } from './report.ts';

/**
 * The autocall API: one report a call, by its id.
 *
 * @source autocall-report-v2.md
 */
export const autocallRoutes = {
  getReport: {
    method: 'GET',
    path: '/api/v2/report/:callId',
    summary: 'Get the report of one call',
    pathParams: z.object({ callId: RecordId }),
    headers: { authorization: AutocallAuthorization },
    responses: { 200: AutocallReportEnvelope, ...autocallErrors },
  },
} as const satisfies AppRouter;
