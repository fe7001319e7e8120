import { type PbxCdrWire, PbxPageWire, PbxScrollWire } from '@cdr/contract';
import { type Answer, exchangeOf, type Session } from '../session.ts';
import { leaveTo, leaveToJson, noteFault, noteRead } from './form-faults.ts';
import { readCall } from './read-call.ts';

const ENVELOPE = 'pbx/list/envelope';
const WHOLE = /^\d+$/;

type Count = 'limit' | 'page' | 'total';

const note = (session: Session, answer: Answer, field: string, rule: string): void => {
  const got: unknown = Object(answer.json)[field];
  noteFault(session, ENVELOPE, { path: field, field, rule, got, exchange: exchangeOf(answer) });
};

const noteOthers = (session: Session, answer: Answer, shape: object): void => {
  const others = Object.keys(Object(answer.json)).filter((name) => !Object.hasOwn(shape, name));
  for (const name of others) note(session, answer, name, 'must not be there');
};

const readRows = (session: Session, answer: Answer): PbxCdrWire[] => {
  if (answer.json === undefined) return leaveToJson(session, answer, 'a list');
  noteRead(session, ENVELOPE);
  const rows: unknown = Object(answer.json).data;
  if (!Array.isArray(rows)) {
    note(session, answer, 'data', 'must be a list');
    return leaveTo(ENVELOPE, 'a list');
  }
  return rows.map((row: unknown, index) => readCall(session, answer, row, `data[${index}]`));
};

/** A count of a page; its decimal text will do. @throws {NotShown} for any other value */
const readCount = ({ json }: Answer, name: Count): number => {
  const value: unknown = Object(json)[name];
  if (typeof value === 'number') return value;
  return typeof value === 'string' && WHOLE.test(value) ? Number(value) : leaveTo(ENVELOPE, `"${name}" of a page`);
};

/**
 * Reads a page as a tolerant reader does; `pbx/list/envelope` judges its form, `pbx/cdr/wire` that of its calls.
 *
 * @returns a page; reading a count that is missing throws `NotShown`
 * @throws {NotShown} for an answer without a list
 */
export const readPage = (session: Session, answer: Answer): PbxPageWire => {
  const data = readRows(session, answer);
  noteOthers(session, answer, PbxPageWire.shape);
  for (const name of ['limit', 'page', 'total'] as const) {
    const isCount = PbxPageWire.shape[name].safeParse(Object(answer.json)[name]).success;
    if (!isCount) note(session, answer, name, 'must be a whole number');
  }
  return {
    data,
    get limit() {
      return readCount(answer, 'limit');
    },
    get page() {
      return readCount(answer, 'page');
    },
    get total() {
      return readCount(answer, 'total');
    },
  };
};

/**
 * Reads a batch of a scroll as a tolerant reader does; `pbx/list/envelope` judges its form, `pbx/cdr/wire` that of its calls.
 *
 * @returns a batch; reading a missing `scroll_id` throws `NotShown`
 * @throws {NotShown} for an answer without a list
 */
export const readScroll = (session: Session, answer: Answer): PbxScrollWire => {
  const data = readRows(session, answer);
  noteOthers(session, answer, PbxScrollWire.shape);
  const parsed = PbxScrollWire.shape.scroll_id.safeParse(Object(answer.json).scroll_id);
  if (!parsed.success) note(session, answer, 'scroll_id', 'must be a text');
  return {
    data,
    get scroll_id() {
      return parsed.success ? parsed.data : leaveTo(ENVELOPE, '"scroll_id" of a batch');
    },
  };
};
