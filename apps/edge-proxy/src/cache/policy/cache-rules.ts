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
  { when: 'a step of a scroll', applies: ({ shape }) => shape === 'scroll', span: null },
  { when: 'a call requested by its SIP Call-ID', applies: ({ shape }) => shape === 'alias', span: null },
  {
    when: 'a 404',
    applies: ({ shape }) => shape === 'nothing',
    span: { fresh: 5, whileRevalidating: 0, ifError: 0 },
  },
  {
    when: 'a page of a closed window with settled calls only',
    applies: (facts, nowMs) =>
      facts.shape === 'page' &&
      isPast(facts.windowEndsAt, SETTLED_AFTER, nowMs) &&
      facts.records.every((record) => isSettled(record, nowMs)),
    span: { fresh: 5 * MINUTE, whileRevalidating: MINUTE, ifError: HOUR },
  },
  {
    when: 'any other page',
    applies: ({ shape }) => shape === 'page',
    span: { fresh: 2, whileRevalidating: 3, ifError: 5 * MINUTE },
  },
  {
    when: 'a running call',
    applies: ofRecord(isRunning),
    span: { fresh: 2, whileRevalidating: 3, ifError: MINUTE },
  },
  {
    when: 'a call without its recording, or ended within 5 minutes',
    applies: ofRecord((record, nowMs) => !isSettled(record, nowMs)),
    span: { fresh: 15, whileRevalidating: 15, ifError: 5 * MINUTE },
  },
  {
    when: 'a call that ended a day ago or earlier',
    applies: ofRecord(({ startedAt, endedAt }, nowMs) => isPast(endedAt ?? startedAt, DAY, nowMs)),
    span: { fresh: DAY, whileRevalidating: HOUR, ifError: DAY },
  },
  {
    when: 'any other settled call',
    applies: ofRecord(() => true),
    span: { fresh: 5 * MINUTE, whileRevalidating: MINUTE, ifError: HOUR },
  },
];
