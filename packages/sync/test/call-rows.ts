import { hash } from 'node:crypto';
import type { CallRow } from '../src/target/row.ts';

/** A row of `calls` that started at a second of 2026-03-01 (UTC). */
export const callRow = (id: string, changes: Partial<CallRow> = {}): CallRow => ({
  account: 'north',
  id,
  source: 'pbx',
  direction: 'inbound',
  disposition: 'answered',
  status: 'ANSWERED',
  from_number: '0912345678',
  from_key: '+84912345678',
  from_e164: null,
  to_number: '19001919',
  to_key: '19001919',
  to_e164: null,
  sip_call_id: `call-${id}`,
  extension: '0101',
  receive_dest: null,
  started_at: '2026-03-01T03:00:00Z',
  answered_at: '2026-03-01T03:00:10Z',
  ended_at: '2026-03-01T03:01:10Z',
  day: '2026-03-01',
  ring_seconds: 10,
  talk_seconds: 60,
  total_seconds: 70,
  recording_url: null,
  hangup_cause: 'NORMAL_CLEARING',
  raw: `{"id":"${id}"}`,
  fingerprint: `f-${id}`,
  first_seen_at: '2026-03-01T04:00:00Z',
  changed_at: '2026-03-01T04:00:00Z',
  version: 1,
  removed_at: null,
  ...changes,
});

/** Rows of one round that no engine can compress. */
export const manyCalls = (count: number, version: number): CallRow[] =>
  Array.from({ length: count }, (_, index) => {
    const id = `${version}-${index}`;
    return callRow(id, { version, raw: JSON.stringify({ id, text: hash('sha512', id).repeat(4) }) });
  });
