import { autocallRouter, pbxRouter } from '@cdr/contract/ts-rest';
import type { AppRouter } from '@ts-rest/core';
import * as z from 'zod/mini';

const { getReport } = autocallRouter;
const { listCdrs, getCdr } = pbxRouter;

/**
 * Credentials are the authorizer's to check: no request comes to a handler without one, and no handler reads a header.
 * ts-rest takes one schema for all headers, too, though its types know only one for each.
 */
const UNREAD = Object.assign<Record<string, z.ZodMiniUnknown>, object>(
  {},
  { '~standard': { version: 1, vendor: 'cdr', validate: () => ({ value: undefined }) } },
);

/** The autocall API with its checks compiled: the same answers and the same issues, several times faster. */
export const compiledAutocallRouter = {
  getReport: {
    ...getReport,
    headers: UNREAD,
    pathParams: z.compile(getReport.pathParams),
    responses: { ...getReport.responses, 200: z.compile(getReport.responses[200]) },
  },
} as const satisfies AppRouter;

/** The pbx API with its checks compiled. */
export const compiledPbxRouter = {
  listCdrs: {
    ...listCdrs,
    headers: UNREAD,
    query: z.compile(listCdrs.query),
    responses: { ...listCdrs.responses, 200: z.compile(listCdrs.responses[200]) },
  },
  getCdr: {
    ...getCdr,
    headers: UNREAD,
    pathParams: z.compile(getCdr.pathParams),
    responses: { ...getCdr.responses, 200: z.compile(getCdr.responses[200]) },
  },
} as const satisfies AppRouter;
