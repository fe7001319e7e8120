import { autocallRouter, pbxRouter } from '@cdr/contract/ts-rest';
import * as z from 'zod/mini';

const { getReport } = autocallRouter;
const { listCdrs, getCdr } = pbxRouter;

/**
 * A schema for headers that no handler reads: the authorizer has checked the credential. ts-rest takes one schema for all
 * headers, though its types have one for each.
 */
const UNREAD = Object.assign<Record<string, z.ZodMiniUnknown>, object>(
  {},
  { '~standard': { version: 1, vendor: 'cdr', validate: () => ({ value: undefined }) } },
);

/** A router whose handlers read no headers. */
type Compiled<Router> = {
  readonly [Name in keyof Router]: Omit<Router[Name], 'headers'> & { readonly headers: typeof UNREAD };
};

/** The autocall API with compiled checks: the same responses and issues, several times faster. */
export const compiledAutocallRouter: Compiled<typeof autocallRouter> = {
  getReport: {
    ...getReport,
    headers: UNREAD,
    pathParams: z.compile(getReport.pathParams),
    responses: { ...getReport.responses, 200: z.compile(getReport.responses[200]) },
  },
};

/** The pbx API with compiled checks. */
export const compiledPbxRouter: Compiled<typeof pbxRouter> = {
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
};
