import { createPbxPageCodec, createPbxScrollCodec, type PbxCdr, PbxPageWire, PbxScrollWire } from '@cdr/contract';
import type { ReadAnswer } from './answer.ts';
import { pickKeys } from './pick-keys.ts';
import { PBX_CDR_KEYS } from './read-pbx-cdr.ts';

const pageCodec = createPbxPageCodec();
const scrollCodec = createPbxScrollCodec();
const PAGE_KEYS = Object.keys(PbxPageWire.shape);
const SCROLL_KEYS = Object.keys(PbxScrollWire.shape);

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

/** `data` keeps its place among the keys. */
const toBody = (value: Record<string, unknown>, keys: readonly string[], rows: readonly PbxCdr[]) => ({
  ...pickKeys(value, keys),
  data: rows.map(({ raw }) => pickKeys(raw, PBX_CDR_KEYS)),
});

/** Reads pbx's list in either form: a page, or a batch of a scroll. */
export const readPbxList: ReadAnswer = (value) => {
  if (!isObject(value)) return null;
  const page = pageCodec.safeParse(value);
  if (page.success) return { body: toBody(value, PAGE_KEYS, page.data.rows), facts: null };
  const scroll = scrollCodec.safeParse(value);
  return scroll.success ? { body: toBody(value, SCROLL_KEYS, scroll.data.rows), facts: null } : null;
};
