import type { PbxCdrWire, PbxPageWire, PbxScrollWire } from '@cdr/contract';
import { holds } from '../../core/drift.ts';
import { expectStatus } from '../../core/expect-status.ts';
import { readPage, readScroll } from '../../core/forms/read-list.ts';
import type { Answer, Session } from '../../core/session.ts';

/** Parameters of a list, as they go into the query string. */
export type Query = Readonly<Record<string, string | number>>;

const LARGEST_LIMIT = 500;

/** Asks for a list with the target's own credential. */
export const ask = (session: Session, query: Query): Promise<Answer> => {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) parameters.set(name, String(value));
  const text = parameters.toString();
  return session.pbx.ask(text === '' ? '/v1/cdr' : `/v1/cdr?${text}`);
};

/** A list in pages. @throws {Drift} for another status @throws {NotShown} for what is no list */
export const askPage = async (session: Session, query: Query): Promise<PbxPageWire> => {
  return expectPage(session, await ask(session, query));
};

const expectPage = (session: Session, answer: Answer): PbxPageWire => {
  expectStatus(answer, 200, 'a page');
  return readPage(session, answer);
};

/** One batch of a scroll. @throws {Drift} for another status @throws {NotShown} for what is no list */
export const askScroll = async (session: Session, query: Query): Promise<PbxScrollWire> => {
  const answer = await ask(session, query);
  expectStatus(answer, 200, 'a scroll batch');
  return readScroll(session, answer);
};

/** Every row of a filtered set, page by page. */
export const allPages = async (session: Session, filters: Query, limit = LARGEST_LIMIT): Promise<PbxCdrWire[]> => {
  const rows: PbxCdrWire[] = [];
  for (let page = 1; ; page += 1) {
    const answer = await ask(session, { ...filters, page, limit });
    const { data } = expectPage(session, answer);
    rows.push(...data);
    // A page without a total ends nothing: the rows come to an end themselves.
    if (data.length === 0 || rows.length >= Number(Object(answer.json).total)) return rows;
  }
};

/** Every row of a filtered set, by scroll: always the latest scroll_id. @throws {Drift} when it goes round in circles */
export const wholeScroll = async (session: Session, filters: Query, limit: number): Promise<PbxCdrWire[]> => {
  const rows: PbxCdrWire[] = [];
  const seen = new Set<string>();
  let batch = await askScroll(session, { ...filters, limit });
  while (batch.data.length > 0) {
    const [first] = batch.data;
    holds(first === undefined || !seen.has(first.id), 'a scroll should not come back to a call that it has shown');
    for (const { id } of batch.data) seen.add(id);
    rows.push(...batch.data);
    batch = await askScroll(session, { scroll_id: batch.scroll_id, limit });
  }
  return rows;
};

/** Ids, for comparing sets of rows in their order. */
export const idsOf = (rows: readonly PbxCdrWire[]): string[] => rows.map(({ id }) => id);
