import type { SqlRow } from '../target/row.ts';
import type { Readable } from '../target/target.ts';
import { toInstantText } from '../time/wall-time.ts';
import { readBounds } from './range.ts';
import { type PickedRange, readPicked } from './read-picked.ts';

/** A conversation in a list. */
export interface ConversationRow {
  /** Of its first leg. */
  readonly id: string;
  readonly direction: string;
  readonly disposition: string;
  /** That answered; else the first leg's. */
  readonly extension: string | null;
  readonly from: string | null;
  readonly to: string | null;
  readonly startedAt: string;
  /** Null while a leg runs. */
  readonly endedAt: string | null;
  /** Of the leg that was answered; else of the first. */
  readonly ringSeconds: number | null;
  readonly talkSeconds: number;
  readonly hangupCause: string | null;
  readonly legs: number;
  readonly isMissed: boolean;
}

/** The place after a conversation in a list. */
export type ConversationCursor = Pick<ConversationRow, 'id' | 'startedAt'>;

/** A page of a list. */
export interface ConversationPage {
  /** The newest first. */
  readonly conversations: readonly ConversationRow[];
  /** Where the next page begins; null: this page is the last. */
  readonly next: ConversationCursor | null;
}

/** Which page to read. */
export interface ConversationsOptions extends PickedRange {
  readonly after?: ConversationCursor | undefined;
  /** Conversations that are left out before the page. They are read, so it is for a few hundred. @default 0 */
  readonly skip?: number | undefined;
  /** Conversations of a page, at most. */
  readonly limit: number;
}

/** The first span that a page looks at, and how much longer each next one is. */
const SPAN_MS = 3_600_000;
const GROWTH = 8;

const toText = (value: unknown): string | null => (typeof value === 'string' ? value : null);

const toConversation = (row: SqlRow): ConversationRow => ({
  id: String(row['id']),
  direction: String(row['direction']),
  disposition: String(row['disposition']),
  extension: toText(row['extension']),
  from: toText(row['from_number']),
  to: toText(row['to_number']),
  startedAt: String(row['started_at']),
  endedAt: toText(row['ended_at']),
  ringSeconds: row['ring_seconds'] === null ? null : Number(row['ring_seconds']),
  talkSeconds: Number(row['talk_seconds']),
  hangupCause: toText(row['hangup_cause']),
  legs: Number(row['legs']),
  isMissed: row['missed'] === 1,
});

const later = (a: string, b: string): string => (a > b ? a : b);

/**
 * A page of the conversations that a filter picks, newest first.
 *
 * The views number the legs of a whole span before they sort it, so a page reads spans back from its cursor until it is full:
 * its cost follows its rows, not the range.
 *
 * @throws {SyncError} `configuration` for a range or zone that is none; else as the target's reads do
 */
export const readConversations = async (target: Readable, options: ConversationsOptions): Promise<ConversationPage> => {
  const { after, limit, skip = 0, now = new Date() } = options;
  const wanted = skip + limit;
  const { since, until } = readBounds(options);
  const latest = toInstantText(new Date(now.getTime() + SPAN_MS));
  // The second of the cursor may hold more conversations.
  const afterSecond = after === undefined ? until : toInstantText(new Date(Date.parse(after.startedAt) + 1000));
  let high = until < afterSecond ? until : afterSecond;
  const found: ConversationRow[] = [];
  for (let span = SPAN_MS; high > since && found.length <= wanted; span *= GROWTH) {
    const from = later(since, toInstantText(new Date(Math.max(0, Date.parse(high < latest ? high : latest) - span))));
    const rows = await readPicked(target, 'conversations', options, { since: from, until: high }, (bind) => ({
      limit: bind(wanted + 1 - found.length),
      after:
        after === undefined ? '' : `AND (head.started_at < ${bind(after.startedAt)} OR head.id < ${bind(after.id)})`,
    }));
    found.push(...rows.map(toConversation));
    high = from;
    // A year and more: what is left is read at once.
    if (span > 365 * 24 * SPAN_MS) span = Number.MAX_SAFE_INTEGER / GROWTH;
  }
  const conversations = found.slice(skip, wanted);
  const last = conversations.at(-1);
  const next = found.length > wanted && last !== undefined ? { id: last.id, startedAt: last.startedAt } : null;
  return { conversations, next };
};
