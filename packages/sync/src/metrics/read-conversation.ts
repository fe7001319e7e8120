import type { SqlRow } from '../target/row.ts';
import type { Readable } from '../target/target.ts';
import { toInstantText } from '../time/wall-time.ts';
import type { MetricRange } from './range.ts';
import { readPicked } from './read-picked.ts';

/** A leg of a conversation. */
export interface ConversationLeg {
  readonly id: string;
  readonly direction: string;
  readonly disposition: string;
  /** As sent. */
  readonly status: string | null;
  readonly extension: string | null;
  readonly receiveDest: string | null;
  readonly from: string | null;
  readonly to: string | null;
  readonly startedAt: string | null;
  readonly answeredAt: string | null;
  readonly endedAt: string | null;
  readonly ringSeconds: number | null;
  readonly talkSeconds: number;
  readonly hangupCause: string | null;
  readonly sipCallId: string | null;
  readonly recordingUrl: string | null;
  /** The provider's record: JSON. */
  readonly raw: string;
}

const toText = (value: unknown): string | null => (typeof value === 'string' ? value : null);

const toLeg = (row: SqlRow): ConversationLeg => ({
  id: String(row['id']),
  direction: String(row['direction']),
  disposition: String(row['disposition']),
  status: toText(row['status']),
  extension: toText(row['extension']),
  receiveDest: toText(row['receive_dest']),
  from: toText(row['from_number']),
  to: toText(row['to_number']),
  startedAt: toText(row['started_at']),
  answeredAt: toText(row['answered_at']),
  endedAt: toText(row['ended_at']),
  ringSeconds: row['ring_seconds'] === null ? null : Number(row['ring_seconds']),
  talkSeconds: Number(row['talk_seconds']),
  hangupCause: toText(row['hangup_cause']),
  sipCallId: toText(row['sip_call_id']),
  recordingUrl: toText(row['recording_url']),
  raw: String(row['raw']),
});

/** The first 200 legs of the conversation that a leg is of, first leg first; empty where no leg has this id. */
export const readConversation = async (
  target: Readable,
  { account, id, now }: Pick<MetricRange, 'account' | 'now'> & { readonly id: string },
): Promise<readonly ConversationLeg[]> => {
  const [found] = await target.query(
    'SELECT started_at FROM calls WHERE account = $1 AND id = $2 AND removed_at IS NULL',
    [account, id],
  );
  const at = found?.['started_at'];
  if (typeof at !== 'string') return [];
  const bounds = { since: at, until: toInstantText(new Date(Date.parse(at) + 1000)) };
  const rows = await readPicked(target, 'conversation', { account, now }, bounds, (bind) => ({ id: bind(id) }));
  return rows.map(toLeg);
};
