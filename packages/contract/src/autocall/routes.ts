import type { AppRouter } from '@ts-rest/core';
import * as z from 'zod/mini';
import { RecordId } from '../wire/record-id.ts';
import { AutocallAuthorization } from './authorization.ts';
import { autocallEndpoints } from './endpoints.ts';
import { autocallErrors } from './errors.ts';
import { AutocallReportEnvelope } from './report-wire.ts';

/**
 * The autocall API: one report a call, by its id.
 *
 * @source autocall-report-v2.md
 */
export const autocallRoutes = {
  getReport: {
    ...autocallEndpoints.getReport,
    summary: 'Get the report of one call',
    pathParams: z.object({ callId: RecordId }),
    headers: { authorization: AutocallAuthorization },
    responses: { 200: AutocallReportEnvelope, ...autocallErrors },
  },
} as const satisfies AppRouter;
