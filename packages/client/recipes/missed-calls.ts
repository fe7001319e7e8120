import { type CdrClient, isWithheldNumber, type PbxCdr, type PbxCdrExportFilters, toPhoneKey } from '@cdr/client';

const DAY_MS = 86_400_000;

/** The legs of one call, oldest first: they share a SIP Call-ID. */
type Conversation = readonly [first: PbxCdr, ...others: PbxCdr[]];

/** Groups legs, newest first. A leg without a Call-ID, or with a masked one, is a conversation of its own. */
const toConversations = (legs: readonly PbxCdr[]): Conversation[] => {
  const conversations: Conversation[] = [];
  const latest = new Map<string, number>();
  for (const leg of legs) {
    const id = leg.sipCallId === null || /^\s*$|\*\*\*/.test(leg.sipCallId) ? null : leg.sipCallId;
    const at = id === null ? undefined : latest.get(id);
    const joined = at === undefined ? undefined : conversations[at];
    // A Call-ID may be used again on another day.
    if (at !== undefined && joined && startOf(joined[0]) - startOf(leg) <= DAY_MS) {
      const [first, ...others] = joined;
      // Of legs of one second the inbound one is the first: the others ring because of it.
      const isLater = startOf(leg) === startOf(first) && leg.direction !== 'inbound';
      conversations[at] = isLater ? [first, leg, ...others] : [leg, first, ...others];
      continue;
    }
    if (id !== null) latest.set(id, conversations.length);
    conversations.push([leg]);
  }
  return conversations;
};

const startOf = ({ startedAt }: PbxCdr): number => startedAt?.getTime() ?? 0;

const isAnswered = (legs: Conversation): boolean => legs.some(({ disposition }) => disposition === 'answered');

const isOver = (legs: Conversation, now: Date): boolean =>
  legs.every((leg) => leg.endedAt !== null || now.getTime() - startOf(leg) >= DAY_MS);

/** The number outside the account, in one form; null for a withheld number and for a local call. */
const toCaller = ([first]: Conversation): string | null => {
  if (first.direction !== 'inbound' && first.direction !== 'outbound') return null;
  const number = first.direction === 'inbound' ? first.fromNumber : first.toNumber;
  return number === null || isWithheldNumber(number) ? null : toPhoneKey(number);
};

/**
 * Lists the callers to call back: of each number the first leg of the latest missed call, unless a later call with
 * that number was answered. Calls from withheld numbers are all listed.
 *
 * A call is missed if its first leg is inbound, all its legs have ended (or are 24 hours old) and none was answered.
 */
export const findMissedCalls = async (
  cdr: CdrClient,
  range: PbxCdrExportFilters,
  now = new Date(),
): Promise<PbxCdr[]> => {
  const legs: PbxCdr[] = [];
  for await (const leg of cdr.pbx.cdrs.export(range)) legs.push(leg);
  const newestFirst = toConversations(legs).toSorted(([a], [b]) => startOf(b) - startOf(a));

  const answered = new Map<string, number>();
  for (const conversation of newestFirst) {
    const caller = toCaller(conversation);
    if (caller !== null && isAnswered(conversation) && !answered.has(caller))
      answered.set(caller, startOf(conversation[0]));
  }

  const listed = new Set<string>();
  return newestFirst.flatMap((conversation) => {
    const [first] = conversation;
    if (first.direction !== 'inbound' || isAnswered(conversation) || !isOver(conversation, now)) return [];
    const caller = toCaller(conversation);
    if (caller === null) return first;
    if (listed.has(caller) || (answered.get(caller) ?? -Infinity) >= startOf(first)) return [];
    listed.add(caller);
    return first;
  });
};
