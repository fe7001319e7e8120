import { type PbxCdrWire, PbxPageWire, PbxScrollWire } from '@cdr/contract';
import { type ApiResponse, exchangeOf, type Session } from '../session.ts';
import { leaveTo, leaveToJson, noteFault, noteRead } from './form-faults.ts';
import { readCall } from './read-call.ts';

const ENVELOPE = 'pbx/list/envelope';
const WHOLE = /^\d+$/;

type Count = 'limit' | 'page' | 'total';

const note = (session: Session, response: ApiResponse, field: string, rule: string): void => {
  const got: unknown = Object(response.json)[field];
  noteFault(session, ENVELOPE, { path: field, field, rule, got, exchange: exchangeOf(response) });
};

const noteOthers = (session: Session, response: ApiResponse, shape: object): void => {
  const others = Object.keys(Object(response.json)).filter((name) => !Object.hasOwn(shape, name));
  for (const name of others) note(session, response, name, 'must not be there');
};

const readRows = (session: Session, response: ApiResponse): PbxCdrWire[] => {
  if (response.json === undefined) return leaveToJson(session, response, 'a list');
  noteRead(session, ENVELOPE);
  const rows: unknown = Object(response.json).data;
  if (!Array.isArray(rows)) {
    note(session, response, 'data', 'must be a list');
    return leaveTo(ENVELOPE, 'a list');
  }
  return rows.map((row: unknown, index) => readCall(session, response, row, `data[${index}]`));
};

/** A count of a page, as a number or its decimal text. @throws {Inconclusive} for any other value */
const readCount = ({ json }: ApiResponse, name: Count): number => {
  const value: unknown = Object(json)[name];
  if (typeof value === 'number') return value;
  return typeof value === 'string' && WHOLE.test(value) ? Number(value) : leaveTo(ENVELOPE, `"${name}" of a page`);
};

/**
 * Reads a page as a tolerant reader does; `pbx/list/envelope` judges its form, `pbx/cdr/wire` that of its calls.
 *
 * @returns a page; reading a count that is missing throws `Inconclusive`
 * @throws {Inconclusive} for a response without a list
 */
export const readPage = (session: Session, response: ApiResponse): PbxPageWire => {
  const data = readRows(session, response);
  noteOthers(session, response, PbxPageWire.shape);
  for (const name of ['limit', 'page', 'total'] as const) {
    const isCount = PbxPageWire.shape[name].safeParse(Object(response.json)[name]).success;
    if (!isCount) note(session, response, name, 'must be a whole number');
  }
  return {
    data,
    get limit() {
      return readCount(response, 'limit');
    },
    get page() {
      return readCount(response, 'page');
    },
    get total() {
      return readCount(response, 'total');
    },
  };
};

/**
 * Reads a batch of a scroll as a tolerant reader does; `pbx/list/envelope` judges its form, `pbx/cdr/wire` that of its calls.
 *
 * @returns a batch; reading a missing `scroll_id` throws `Inconclusive`
 * @throws {Inconclusive} for a response without a list
 */
export const readScroll = (session: Session, response: ApiResponse): PbxScrollWire => {
  const data = readRows(session, response);
  noteOthers(session, response, PbxScrollWire.shape);
  const parsed = PbxScrollWire.shape.scroll_id.safeParse(Object(response.json).scroll_id);
  if (!parsed.success) note(session, response, 'scroll_id', 'must be a text');
  return {
    data,
    get scroll_id() {
      return parsed.success ? parsed.data : leaveTo(ENVELOPE, '"scroll_id" of a batch');
    },
  };
};
