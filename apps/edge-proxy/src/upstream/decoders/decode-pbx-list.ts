import {
  createPbxPageCodec,
  createPbxScrollCodec,
  createTimeZone,
  type PbxCdr,
  PbxPageWire,
  PbxScrollWire,
} from '@cdr/contract';
import { isObject } from '@cdr/shared/is-object';
import type { CanonicalQuery } from '../../request/read-query.ts';
import type { Decode } from './decoder.ts';
import { pickKeys } from './pick-keys.ts';
import { PBX_CDR_KEYS, toPbxFacts } from './decode-pbx-cdr.ts';

const pageCodec = createPbxPageCodec();
const scrollCodec = createPbxScrollCodec();
const PAGE_KEYS = Object.keys(PbxPageWire.shape);
const SCROLL_KEYS = Object.keys(PbxScrollWire.shape);
const zone = createTimeZone();

/** `data` keeps its place among the keys. */
const toBody = (value: Record<string, unknown>, keys: readonly string[], rows: readonly PbxCdr[]) => ({
  ...pickKeys(value, keys),
  data: rows.map(({ raw }) => pickKeys(raw, PBX_CDR_KEYS)),
});

/** A canonical query holds full timestamps. */
const toWindowEnd = (query: CanonicalQuery): Date | null => {
  const ends = ['end_date', 'end_date_ended'].flatMap((name) => {
    const text = query.get(name);
    return text === undefined ? [] : [zone.toEpochMs(text)];
  });
  return ends.length === 0 ? null : new Date(Math.min(...ends));
};

/** Decodes a list of pbx: a page, or a step of a scroll. */
export const decodePbxList: Decode = (value, query) => {
  if (!isObject(value)) return null;
  const page = pageCodec.safeParse(value);
  if (page.success) {
    const { rows } = page.data;
    const facts = { shape: 'page', records: rows.map(toPbxFacts), windowEndsAt: toWindowEnd(query) } as const;
    return { body: toBody(value, PAGE_KEYS, rows), facts };
  }
  const scroll = scrollCodec.safeParse(value);
  if (!scroll.success) return null;
  return { body: toBody(value, SCROLL_KEYS, scroll.data.rows), facts: { shape: 'scroll' } };
};
