import type { CallFilter, LegCount, Pictures } from '../src/index.ts';
import type { CallRow } from '../src/target/row.ts';
import { type Conversation, isAnswered, isMissed, toConversations, toDisposition } from './metrics-oracle.ts';

export { toConversations };

const toTalk = (legs: readonly CallRow[]): number =>
  legs.reduce((sum, leg) => sum + (leg.disposition === 'answered' ? Number(leg.talk_seconds) : 0), 0);

const includes = (list: readonly (string | null)[], value: unknown): boolean => list.some((one) => one === value);

/** By the clocks of Berlin. */
const toWeekHour = (at: string): number => {
  const local = new Date(`${new Date(at).toLocaleString('sv-SE', { timeZone: 'Europe/Berlin' }).replace(' ', 'T')}Z`);
  return ((local.getUTCDay() + 6) % 7) * 24 + local.getUTCHours();
};

/** Whether a filter picks a conversation. */
export const isPicked = (legs: Conversation, filter: CallFilter, now: Date): boolean => {
  const { directions, dispositions, extensions, causes, phoneKeys, callIds, weekHours } = filter;
  const talk = toTalk(legs);
  return (
    (directions === undefined || includes(directions, legs[0].direction)) &&
    (dispositions === undefined || dispositions.includes(toDisposition(legs))) &&
    (extensions === undefined || legs.some(({ extension }) => includes(extensions, extension))) &&
    (causes === undefined || legs.some(({ hangup_cause: cause }) => includes(causes, cause))) &&
    talk >= (filter.minTalkSeconds ?? 0) &&
    talk <= (filter.maxTalkSeconds ?? Number.MAX_SAFE_INTEGER) &&
    (phoneKeys === undefined ||
      legs.some((leg) => includes(phoneKeys, leg.from_key) || includes(phoneKeys, leg.to_key))) &&
    (callIds === undefined || legs.some((leg) => includes(callIds, leg.id) || includes(callIds, leg.sip_call_id))) &&
    (weekHours === undefined || weekHours.includes(toWeekHour(String(legs[0].started_at)))) &&
    (filter.missed !== true || isMissed(legs, now))
  );
};

/** Nearest rank. */
export const toPercentile = (values: readonly number[], part: number): number | null =>
  values.toSorted((a, b) => a - b)[Math.ceil(values.length * part) - 1] ?? null;

/** The most conversations at once, by trying each second at which one begins or ends. */
export const toMost = (conversations: readonly Conversation[]): { calls: number; at: string } | null => {
  const spans = conversations.flatMap((legs) => {
    const ends = legs.map(({ ended_at: end }) => end);
    return ends.includes(null)
      ? []
      : [{ from: String(legs[0].started_at), to: ends.map(String).toSorted().at(-1) ?? '' }];
  });
  const moments = spans.flatMap(({ from, to }) => [from, to]).toSorted();
  let most: { calls: number; at: string } | null = null;
  for (const at of moments) {
    const calls = spans.filter(({ from, to }) => from <= at && at < to).length;
    if (most === null || calls > most.calls) most = { calls, at };
  }
  return most;
};

const groupBy = <Item>(items: readonly Item[], toKey: (item: Item) => string | null): Map<string | null, Item[]> => {
  const groups = new Map<string | null, Item[]>();
  for (const item of items) groups.set(toKey(item), [...(groups.get(toKey(item)) ?? []), item]);
  return groups;
};

const STEPS = [1800, 600, 300, 120, 60, 30, 10, 0];

/** Counts by what the explorer draws. */
export const toPictures = (
  conversations: readonly Conversation[],
  legs: readonly CallRow[],
  { since }: { readonly since: string },
  now: Date,
): Pictures => {
  const ofLeg = new Map(
    conversations.flatMap((conversation) => conversation.map((leg) => [leg.id, conversation] as const)),
  );
  const toCounts = (column: 'extension' | 'hangup_cause'): LegCount[] =>
    [...groupBy(legs, (leg) => (leg[column] === null ? null : String(leg[column])))]
      .map(([key, group]) => ({
        key,
        legs: group.length,
        answered: group.filter(({ disposition }) => disposition === 'answered').length,
        talkSeconds: toTalk(group),
        missed: new Set(
          group.flatMap((leg) => {
            const of = ofLeg.get(leg.id);
            return of !== undefined && String(of[0].started_at) >= since && isMissed(of, now) ? [of] : [];
          }),
        ).size,
      }))
      .toSorted((a, b) => b.legs - a.legs || ((a.key ?? '') < (b.key ?? '') ? -1 : 1));
  const toQuarter = (leg: CallRow): string =>
    `${new Date(Math.floor(Date.parse(String(leg.started_at)) / 900_000) * 900_000).toISOString().slice(0, 19)}Z`;
  const quarters = [...groupBy(conversations, (one) => `${toQuarter(one[0])} ${toDisposition(one)}`)];
  const lengths = [
    ...groupBy(conversations.filter(isAnswered), (one) => String(STEPS.find((step) => toTalk(one) >= step))),
  ];
  return {
    quarters: quarters
      .map(([key, group]) => ({
        at: String(key).split(' ')[0] ?? '',
        disposition: String(key).split(' ')[1] ?? '',
        calls: group.length,
      }))
      .toSorted((a, b) => (`${a.at} ${a.disposition}` < `${b.at} ${b.disposition}` ? -1 : 1)),
    lengths: lengths
      .map(([key, group]) => ({ fromSeconds: Number(key), calls: group.length, talkSeconds: toTalk(group.flat()) }))
      .toSorted((a, b) => a.fromSeconds - b.fromSeconds),
    extensions: toCounts('extension'),
    causes: toCounts('hangup_cause'),
  };
};
