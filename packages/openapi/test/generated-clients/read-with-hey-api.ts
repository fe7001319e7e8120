import { createClient as createAutocallClient } from './autocall/hey-api/client/index.ts';
import { getReport } from './autocall/hey-api/index.ts';
import { createClient as createEdgeClient } from './edge/hey-api/client/index.ts';
import * as edge from './edge/hey-api/index.ts';
import { createClient as createPbxClient } from './pbx/hey-api/client/index.ts';
import { getCdr, listCdrs, type PbxCdr } from './pbx/hey-api/index.ts';

/** Which server to read, with what, and which records. */
export interface Reading {
  readonly baseUrl: string;
  readonly tokens: { readonly autocall: string; readonly pbx: string };
  readonly callId: string;
  readonly cdrId: string;
}

/** Reads both APIs with the clients that `@hey-api/openapi-ts` made. */
export const readProviders = async ({ baseUrl, tokens, callId, cdrId }: Reading) => {
  const autocall = createAutocallClient({ baseUrl, auth: tokens.autocall });
  const pbx = createPbxClient({ baseUrl, auth: tokens.pbx });
  const found = await getReport({ client: autocall, path: { callId }, throwOnError: true });
  const { data: cdr } = await getCdr({ client: pbx, path: { id: cdrId }, throwOnError: true });
  const range = { start_date: '2021-02-17', end_date: '2021-02-19 00:00:00' };
  const { data: page } = await listCdrs({ client: pbx, query: { ...range, page: 1, limit: 2 }, throwOnError: true });
  const { data: batch } = await listCdrs({
    client: pbx,
    query: { direction: 'outbound', limit: 3 },
    throwOnError: true,
  });
  const refused = await listCdrs({ client: pbx, query: { limit: 501 } });
  const unknown = await getCdr({ client: pbx, path: { id: 'unknown/id?with%signs' } });
  const rows: PbxCdr[] = page.data;
  return {
    report: found.data.data,
    cdr,
    rows,
    total: 'total' in page ? page.total : null,
    batch: { size: batch.data.length, scrollId: 'scroll_id' in batch ? batch.scroll_id : null },
    refused: refused.error,
    unknown: { status: unknown.response?.status, error: unknown.error },
  };
};

/** Reads both APIs through the edge, with the client of the edge's own document. */
export const readEdge = async ({ baseUrl, callId, cdrId }: Reading, key: string) => {
  const client = createEdgeClient({ baseUrl, auth: key });
  const { data: report } = await edge.getReport({ client, path: { callId }, throwOnError: true });
  const { data: cdr } = await edge.getCdr({ client, path: { id: cdrId }, throwOnError: true });
  const { error } = await edge.listCdrs({ client, query: { limit: 501 } });
  return { report: report.data, cdr, refused: error };
};

/** What the compiler must refuse. */
export const mistakes = async () => {
  // @ts-expect-error -- a limit is a number
  await listCdrs({ query: { limit: 'ten' } });
  // @ts-expect-error -- no such direction
  await listCdrs({ query: { direction: 'sideways' } });
  // @ts-expect-error -- no such parameter
  await listCdrs({ query: { sort: 'asc' } });
  // @ts-expect-error -- an id must be sent
  await getCdr({});
  const { data } = await getCdr({ path: { id: 'x' }, throwOnError: true });
  // @ts-expect-error -- a call that was not answered has no null, but an empty text
  const answeredAt: null = data.time_answered;
  return answeredAt;
};
