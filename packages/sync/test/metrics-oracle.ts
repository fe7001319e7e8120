import type { Figures, Missed, MissedCaller } from '../src/index.ts';
import type { CallRow } from '../src/target/row.ts';

// `docs/metrics.md` once more, by hand, over plain arrays: what the SQL of the views must agree with.

/** A day. @unit seconds */
const DAY = 86_400;

const toSecond = (at: unknown): number => Date.parse(String(at)) / 1000;

/** Legs that belong together, first leg first. */
export type Conversation = readonly [first: CallRow, ...others: CallRow[]];

const compareLegs = (a: CallRow, b: CallRow): number =>
  toSecond(a.started_at) - toSecond(b.started_at) ||
  Number(a.direction !== 'inbound') - Number(b.direction !== 'inbound') ||
  (String(a.id) < String(b.id) ? -1 : 1);

const areJoined = (a: CallRow, b: CallRow): boolean =>
  a.sip_call_id !== null &&
  a.sip_call_id === b.sip_call_id &&
  Math.abs(toSecond(a.started_at) - toSecond(b.started_at)) <= DAY;

/** Legs, and legs of legs, that start within a day of one another. */
const joinLegs = (legs: readonly CallRow[]): Conversation[] => {
  const left = new Set(legs);
  const conversations: Conversation[] = [];
  for (const leg of left) {
    const found = [leg];
    left.delete(leg);
    for (const joined of found) {
      for (const other of left) {
        if (!areJoined(joined, other)) continue;
        left.delete(other);
        found.push(other);
      }
    }
    const [first = leg, ...others] = found.toSorted(compareLegs);
    conversations.push([first, ...others]);
  }
  return conversations;
};

/** The conversations of some calls. */
export const toConversations = (rows: readonly CallRow[]): Conversation[] => {
  const there = rows.filter((row) => row.removed_at === null);
  return [
    ...Map.groupBy(there, ({ id, sip_call_id: callId }) => JSON.stringify([callId, callId ?? id])).values(),
  ].flatMap(joinLegs);
};

const isAnsweredLeg = ({ disposition }: CallRow): boolean => disposition === 'answered';

/** Whether any leg was answered. */
export const isAnswered = (legs: Conversation): boolean => legs.some(isAnsweredLeg);

/** `answered`, or how the first leg ended. */
export const toDisposition = (legs: Conversation): string =>
  isAnswered(legs) ? 'answered' : String(legs[0].disposition);

const isOver = ({ ended_at: end, started_at: start }: CallRow, now: Date): boolean =>
  end !== null || toSecond(start) + DAY <= now.getTime() / 1000;

/** Whether a conversation is missed. */
export const isMissed = (legs: Conversation, now: Date): boolean =>
  legs[0].direction === 'inbound' && !isAnswered(legs) && legs.every((leg) => isOver(leg, now));

/** Whether the caller of a missed conversation hung up. */
export const isAbandoned = (legs: Conversation, now: Date): boolean =>
  isMissed(legs, now) && legs.some(({ hangup_cause: cause }) => cause === 'ORIGINATOR_CANCEL');

const isIn = ({ started_at: at }: CallRow, since: string, until: string): boolean =>
  at !== null && String(at) >= since && String(at) < until;

/** Talk of answered legs. @unit seconds */
const toTalk = (legs: readonly CallRow[]): number =>
  legs.filter(isAnsweredLeg).reduce((sum, { talk_seconds: talk }) => sum + Number(talk), 0);

const divide = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole);

/** The span and the moment of a question. */
export interface Question {
  readonly since: string;
  readonly until: string;
  readonly now: Date;
}

/** Figures of some legs and some conversations. */
export const toFigures = (
  unit: 'conversations' | 'legs',
  conversations: readonly Conversation[],
  legs: readonly CallRow[],
  now: Date,
): Figures => {
  const counted = unit === 'legs' ? legs.map((leg): Conversation => [leg]) : conversations;
  const answered = counted.filter(isAnswered);
  const talkSeconds = toTalk(answered.flat());
  return {
    calls: conversations.length,
    legs: legs.length,
    answered: answered.length,
    asr: divide(answered.length, counted.length),
    acdSeconds: divide(talkSeconds, answered.length),
    talkSeconds,
    missed: conversations.filter((conversation) => isMissed(conversation, now)).length,
  };
};

/** How calls are grouped. */
export interface Grouping {
  readonly unit: 'conversations' | 'legs';
  readonly keyOfLeg: (leg: CallRow) => string | null;
  /** @default the key of the first leg */
  readonly keyOfConversation?: (legs: Conversation) => string;
}

/** Figures by key, and in all. */
export const toStats = (
  rows: readonly CallRow[],
  { since, until, now }: Question,
  { unit, keyOfLeg, keyOfConversation = ([first]) => keyOfLeg(first) ?? '' }: Grouping,
) => {
  const legs = rows.filter((row) => row.removed_at === null && isIn(row, since, until));
  const conversations = toConversations(rows).filter(([first]) => isIn(first, since, until));
  const toKeys = (conversation: Conversation): (string | null)[] =>
    unit === 'legs'
      ? conversation.filter((leg) => isIn(leg, since, until)).map(keyOfLeg)
      : [keyOfConversation(conversation)];
  const keys = new Set([...legs.map(keyOfLeg), ...conversations.flatMap(toKeys)]);
  return {
    unit,
    rows: [...keys].map((key) => ({
      key,
      ...toFigures(
        unit,
        conversations.filter((conversation) => toKeys(conversation).includes(key)),
        legs.filter((leg) => keyOfLeg(leg) === key),
        now,
      ),
    })),
    total: toFigures(unit, conversations, legs, now),
  };
};

const toPhoneKey = ([{ direction, from_key: from, to_key: to }]: Conversation): unknown =>
  direction === 'inbound' ? from : direction === 'outbound' ? to : null;

/** Finds the conversation that settles a missed one: the first later one that was answered; of one second, the outbound one. */
export const createFindSettling = (
  all: readonly Conversation[],
): ((missed: Conversation) => Conversation | undefined) => {
  const answered = Map.groupBy(all.filter(isAnswered), toPhoneKey);
  return (missed) => {
    const key = toPhoneKey(missed);
    if (key === null) return undefined;
    return answered
      .get(key)
      ?.filter(([first]) => toSecond(first.started_at) > toSecond(missed[0].started_at))
      .toSorted(
        ([a], [b]) =>
          toSecond(a.started_at) - toSecond(b.started_at) ||
          Number(a.direction === 'inbound') - Number(b.direction === 'inbound'),
      )[0];
  };
};

/** What a settling conversation means for the caller. */
export const toSettled = (settling: Conversation | undefined): MissedCaller['settled'] =>
  settling === undefined ? null : settling[0].direction === 'outbound' ? 'called-back' : 'reached-us';

/** The call-back list. */
export const toMissed = (rows: readonly CallRow[], { since, until, now }: Question): Missed => {
  const all = toConversations(rows);
  const findSettling = createFindSettling(all);
  const groups = new Map<string, { settling: Conversation | undefined; attempts: Conversation[] }>();
  for (const conversation of all.filter((legs) => isMissed(legs, now) && isIn(legs[0], since, until))) {
    const settling = findSettling(conversation);
    const key = toPhoneKey(conversation);
    const name = JSON.stringify(key === null ? { id: conversation[0].id } : { key, at: settling?.[0].started_at });
    const group = groups.get(name) ?? { settling, attempts: [] };
    group.attempts.push(conversation);
    groups.set(name, group);
  }
  const missed = [...groups.values()].map(({ settling, attempts }): MissedCaller => {
    const firsts = attempts.map(([first]) => first).toSorted(compareLegs);
    const last = firsts.at(-1);
    return {
      from: last?.from_number === null ? null : String(last?.from_number),
      attempts: firsts.length,
      firstAt: String(firsts[0]?.started_at),
      lastAt: String(last?.started_at),
      settled: toSettled(settling),
    };
  });
  return { missed, total: missed.length };
};
