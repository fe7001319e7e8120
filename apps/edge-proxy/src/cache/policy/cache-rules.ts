import type { ResponseFacts, RecordFacts } from '../../upstream/decoders/response-facts.ts';

/** How long a response is used. @unit seconds */
export interface Span {
  readonly fresh: number;
  /** Then served stale while it is revalidated. */
  readonly whileRevalidating: number;
  /** Then served stale if the provider fails. */
  readonly ifError: number;
}

interface Rule {
  readonly when: string;
  readonly applies: (facts: ResponseFacts, nowMs: number) => boolean;
  /** Null: not stored. */
  readonly span: Span | null;
}

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Providers correct records soon after the call, if at all. @unit seconds */
const SETTLED_AFTER = 5 * MINUTE;

const isPast = (instant: Date | null, seconds: number, nowMs: number): boolean =>
  instant !== null && instant.getTime() <= nowMs - seconds * 1000;

/** A call without an answer never gets an end from the provider. */
const isAbandoned = ({ startedAt, endedAt }: RecordFacts, nowMs: number): boolean =>
  endedAt === null && isPast(startedAt, DAY, nowMs);

const isRunning = (record: RecordFacts, nowMs: number): boolean =>
  record.endedAt === null && !isAbandoned(record, nowMs);

/** A recording appears within a day, or never. */
const isAwaited = ({ awaitsRecording, endedAt }: RecordFacts, nowMs: number): boolean =>
  awaitsRecording && !isPast(endedAt, DAY, nowMs);

const isSettled = (record: RecordFacts, nowMs: number): boolean =>
  !isRunning(record, nowMs) &&
  !isAwaited(record, nowMs) &&
  (isPast(record.endedAt, SETTLED_AFTER, nowMs) || isAbandoned(record, nowMs));

const ofRecord =
  (test: (record: RecordFacts, nowMs: number) => boolean): Rule['applies'] =>
  (facts, nowMs) =>
    facts.shape === 'record' && test(facts.record, nowMs);

/** How long a response is used: the first rule that applies decides. */
export const CACHE_RULES: readonly Rule[] = [
  { when: 'it is a step of a scroll', applies: ({ shape }) => shape === 'scroll', span: null },
  { when: 'it was asked for by its SIP Call-ID', applies: ({ shape }) => shape === 'alias', span: null },
  {
    when: 'there is no such record',
    applies: ({ shape }) => shape === 'nothing',
    span: { fresh: 5, whileRevalidating: 0, ifError: 0 },
  },
  {
    when: 'it is a page of a window that is closed, of settled calls alone',
    applies: (facts, nowMs) =>
      facts.shape === 'page' &&
      isPast(facts.windowEndsAt, SETTLED_AFTER, nowMs) &&
      facts.records.every((record) => isSettled(record, nowMs)),
    span: { fresh: 5 * MINUTE, whileRevalidating: MINUTE, ifError: HOUR },
  },
  {
    when: 'it is another page',
    applies: ({ shape }) => shape === 'page',
    span: { fresh: 2, whileRevalidating: 3, ifError: 5 * MINUTE },
  },
  {
    when: 'its call runs',
    applies: ofRecord(isRunning),
    span: { fresh: 2, whileRevalidating: 3, ifError: MINUTE },
  },
  {
    when: 'its recording is still to come, or its call ended a moment ago',
    applies: ofRecord((record, nowMs) => !isSettled(record, nowMs)),
    span: { fresh: 15, whileRevalidating: 15, ifError: 5 * MINUTE },
  },
  {
    when: 'its call ended a day ago or before',
    applies: ofRecord(({ startedAt, endedAt }, nowMs) => isPast(endedAt ?? startedAt, DAY, nowMs)),
    span: { fresh: DAY, whileRevalidating: HOUR, ifError: DAY },
  },
  {
    when: 'its call is settled',
    applies: ofRecord(() => true),
    span: { fresh: 5 * MINUTE, whileRevalidating: MINUTE, ifError: HOUR },
  },
];
