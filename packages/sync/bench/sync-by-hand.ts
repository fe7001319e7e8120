import type { PbxCdrWire } from '@cdr/contract';
import type { SqlValue } from '../src/target/row.ts';
import { openInserter } from './insert-by-hand.ts';

/** Rows of one transaction. */
const BATCH = 10_000;

const DISPOSITIONS: Readonly<Record<string, string>> = {
  ANSWERED: 'answered',
  'NO ANSWER': 'no-answer',
  BUSY: 'busy',
  FAILED: 'failed',
};
const DIRECTIONS: Readonly<Record<number, string>> = { 1: 'inbound', 2: 'local', 3: 'outbound' };

const toTime = (wall: string): string | null =>
  wall === '' ? null : new Date(`${wall.replace(' ', 'T')}+07:00`).toISOString();
const toText = (text: string): string | null => (text === '' ? null : text);
const toKey = (number: string): string => (/^0\d{9}$/.test(number) ? `+84${number.slice(1)}` : number);

/** Cells in the order of the table's columns. */
const toCells = (row: PbxCdrWire, at: string): SqlValue[] =>
  [
    ['hand', row.id, 'pbx', DIRECTIONS[row.direction] ?? 'unknown', DISPOSITIONS[row.status] ?? 'unknown', row.status],
    [row.from_number, toKey(row.from_number), null, row.to_number, toKey(row.to_number), null],
    [toText(row.sip_call_id), toText(row.extension), toText(row.receive_dest)],
    [toTime(row.time_started), toTime(row.time_answered), toTime(row.time_ended), row.time_started.slice(0, 10)],
    [row.duration - row.billsec, row.billsec, row.duration, toText(row.recording_url), toText(row.cause)],
    [JSON.stringify(row), '', at, at, 1, null],
  ].flat();

/** What one would write by hand: a scroll, `JSON.parse`, and the engine's fastest insert, without any check. */
export const syncByHand = async (baseUrl: string, token: string, targetUrl: string): Promise<number> => {
  const headers = { authorization: `Bearer ${token}` };
  const inserter = await openInserter(targetUrl);
  const at = new Date().toISOString();
  let pending: SqlValue[][] = [];
  let rows = 0;
  let scrollId: string | undefined;
  for (;;) {
    const query = new URLSearchParams({ limit: '500', ...(scrollId !== undefined && { scroll_id: scrollId }) });
    const response = await fetch(`${baseUrl}/v1/cdr?${query}`, { headers });
    const body: { data: PbxCdrWire[]; scroll_id: string } = JSON.parse(await response.text());
    pending.push(...body.data.map((row) => toCells(row, at)));
    if (pending.length >= BATCH || body.data.length === 0) {
      if (pending.length > 0) await inserter.insert(pending);
      rows += pending.length;
      pending = [];
    }
    if (body.data.length === 0) break;
    scrollId = body.scroll_id;
  }
  await inserter.end();
  return rows;
};
