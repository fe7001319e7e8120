import type { PbxCdrWire } from '@cdr/contract';
import type { Dice, Faces, Weighted } from '../random/dice.ts';

type Status = PbxCdrWire['status'];

/** How one call went, in seconds after its start. */
export interface Outcome {
  readonly status: Status;
  /** A FreeSWITCH hangup cause. */
  readonly cause: string;
  /** Null for an unanswered call. @unit seconds */
  readonly answeredAfter: number | null;
  /** @unit seconds */
  readonly endedAfter: number;
}

/**
 * What calls come to.
 *
 * @source api-quirks.md, "pbx: the CDR", `status`: the counts of a sibling document
 */
const STATUSES: Faces<Weighted<Status>> = [
  ['ANSWERED', 15_225],
  ['NO ANSWER', 700],
  ['BUSY', 7161],
  ['FAILED', 1515],
  ['UNKNOWN', 59],
];

/** Hangup causes by status: usually the one that fits, at times another, as in the provider's own sample. */
const CAUSES: Readonly<Record<Status, Faces<Weighted<string>>>> = {
  ANSWERED: [
    ['NORMAL_CLEARING', 970],
    ['RECOVERY_ON_TIMER_EXPIRE', 15],
    ['MEDIA_TIMEOUT', 15],
  ],
  'NO ANSWER': [
    ['NO_ANSWER', 600],
    ['ORIGINATOR_CANCEL', 250],
    ['NO_USER_RESPONSE', 100],
    ['ALLOTTED_TIMEOUT', 50],
  ],
  BUSY: [
    ['USER_BUSY', 820],
    ['CALL_REJECTED', 130],
    ['NORMAL_CLEARING', 50],
  ],
  FAILED: [
    ['NORMAL_TEMPORARY_FAILURE', 350],
    ['UNALLOCATED_NUMBER', 250],
    ['SUBSCRIBER_ABSENT', 200],
    ['DESTINATION_OUT_OF_ORDER', 120],
    ['NETWORK_OUT_OF_ORDER', 80],
  ],
  UNKNOWN: [
    ['NORMAL_UNSPECIFIED', 700],
    ['INTERWORKING', 300],
  ],
};

type Span = readonly [fromSeconds: number, toSeconds: number];

/** How long a phone rings before the call ends or is picked up. @unit seconds */
const RINGING: Readonly<Record<Status, Span>> = {
  ANSWERED: [2, 40],
  'NO ANSWER': [15, 60],
  BUSY: [1, 20],
  FAILED: [0, 6],
  UNKNOWN: [0, 30],
};

/**
 * Talk times: tenths of a lognormal distribution with a median of 110 seconds and a sigma of 1.1, its longest tenth split.
 *
 * @unit   seconds
 * @source Brown et al., "Statistical Analysis of a Telephone Call Center", JASA 100 (2005): service times are lognormal
 */
const TALKS: Faces<Weighted<Span>> = [
  [[1, 27], 10],
  [[28, 44], 10],
  [[45, 62], 10],
  [[63, 83], 10],
  [[84, 110], 10],
  [[111, 145], 10],
  [[146, 196], 10],
  [[197, 278], 10],
  [[279, 450], 10],
  [[451, 900], 7],
  [[901, 1800], 2],
  [[1801, 3000], 1],
];

/** How often, in a thousand missed calls through a queue, the queue's announcement picked up first. */
const ANNOUNCED_PER_THOUSAND = 50;

/** Draws how a call went; `viaQueue` when a queue or ring group stood before the extension. */
export const drawOutcome = (dice: Dice, viaQueue: boolean): Outcome => {
  const status = dice.weigh(STATUSES);
  const cause = dice.weigh(CAUSES[status]);
  const ringing = dice.between(...RINGING[status]);
  const isAnswered = status === 'ANSWERED';
  const isAnnounced = status === 'NO ANSWER' && viaQueue && dice.chance(ANNOUNCED_PER_THOUSAND);
  if (!isAnswered && !isAnnounced) return { status, cause, answeredAfter: null, endedAfter: ringing };
  const talking = isAnswered ? dice.between(...dice.weigh(TALKS)) : dice.between(3, 25);
  return { status, cause, answeredAfter: ringing, endedAfter: ringing + talking };
};
