import type { PbxCdrWire, PbxPageWire, PbxScrollWire } from '@cdr/contract';
import { holds } from '../../core/drift.ts';
import { expectStatus } from '../../core/expect-status.ts';
import { readPage, readScroll } from '../../core/forms/read-list.ts';
import type { ApiResponse, Session } from '../../core/session.ts';

/** Parameters of a list, as they go into the query string. */
export type Query = Readonly<Record<string, string | number>>;

const LARGEST_LIMIT = 500;

/** Fetches a list with the target's own credential. */
export const fetchList = (session: Session, query: Query): Promise<ApiResponse> => {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) parameters.set(name, String(value));
  const text = parameters.toString();
  return session.pbx.request(text === '' ? '/v1/cdr' : `/v1/cdr?${text}`);
};

/** A list in pages. @throws {Drift} for another status @throws {Inconclusive} for a body that is not a list */
export const fetchPage = async (session: Session, query: Query): Promise<PbxPageWire> => {
  return expectPage(session, await fetchList(session, query));
};

const expectPage = (session: Session, response: ApiResponse): PbxPageWire => {
  expectStatus(response, 200, 'a page');
  return readPage(session, response);
};

/** One batch of a scroll. @throws {Drift} for another status @throws {Inconclusive} for a body that is not a list */
export const fetchScroll = async (session: Session, query: Query): Promise<PbxScrollWire> => {
  const response = await fetchList(session, query);
  expectStatus(response, 200, 'a scroll batch');
  return readScroll(session, response);
};

/** Every row of a filtered set, page by page. */
export const allPages = async (session: Session, filters: Query, limit = LARGEST_LIMIT): Promise<PbxCdrWire[]> => {
  const rows: PbxCdrWire[] = [];
  for (let page = 1; ; page += 1) {
    const response = await fetchList(session, { ...filters, page, limit });
    const { data } = expectPage(session, response);
    rows.push(...data);
    // Without a total, an empty page ends the loop.
    if (data.length === 0 || rows.length >= Number(Object(response.json).total)) return rows;
  }
};

/** Every row of a filtered set, by scroll: always the latest scroll_id. @throws {Drift} for a repeated batch */
export const wholeScroll = async (session: Session, filters: Query, limit: number): Promise<PbxCdrWire[]> => {
  const rows: PbxCdrWire[] = [];
  const seen = new Set<string>();
  let batch = await fetchScroll(session, { ...filters, limit });
  while (batch.data.length > 0) {
    const [first] = batch.data;
    holds(first === undefined || !seen.has(first.id), 'a scroll should not come back to a call that it has shown');
    for (const { id } of batch.data) seen.add(id);
    rows.push(...batch.data);
    batch = await fetchScroll(session, { scroll_id: batch.scroll_id, limit });
  }
  return rows;
};

/** Ids, for comparing sets of rows in their order. */
export const idsOf = (rows: readonly PbxCdrWire[]): string[] => rows.map(({ id }) => id);
