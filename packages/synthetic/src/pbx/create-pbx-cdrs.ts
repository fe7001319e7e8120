import type { PbxCdrWire } from '@cdr/contract';
import { toFastWallText } from '@cdr/shared/fast-wall-text';
import { Dice } from '../random/dice.ts';
import type { PbxStreams } from '../streams.ts';
import { toUuid } from '../random/uuid.ts';
import { drawOutcome, type Outcome } from './outcome.ts';
import { drawParties, type Parties } from './parties.ts';
import { drawSipCallId } from './sip-call-id.ts';

/** How often, in a thousand calls, a call is the second leg of the call before it. */
const TRANSFERS_PER_THOUSAND = 40;

/** How many of a thousand answered calls were recorded. */
const RECORDED_PER_THOUSAND = 930;

/** How long after a call's end its recording is there. @unit seconds */
const RECORDING_DELAY = { shortest: 4, longest: 120 } as const;

/**
 * How many of a thousand recordings have a URL that names no kind of file.
 *
 * @source pbx-cdr-v1.md, the pagination sample: its `recording_url` ends without `.wav`
 */
const BARE_URLS_PER_THOUSAND = 30;

interface Recording {
  /** After the call's end. @unit seconds */
  readonly after: number;
  /** How its URL ends. */
  readonly ending: '.wav' | '';
}

interface Leg {
  readonly id: string;
  readonly sipCallId: string;
  readonly parties: Parties;
  readonly outcome: Outcome;
  /** On the provider's wall clock. @unit seconds */
  readonly startedAt: number;
  readonly recording: Recording | null;
}

/** The calls of one account, each to be had at any moment of its life. */
export interface PbxCdrs {
  /** The call in its final state. */
  readonly at: (index: number) => PbxCdrWire;
  /** The call as it is at a wall-clock second; null before it starts. */
  readonly asOf: (index: number, second: number) => PbxCdrWire | null;
}

const toRow = ({ id, sipCallId, parties, outcome, startedAt, recording }: Leg): PbxCdrWire => {
  const { status, cause, answeredAfter, endedAfter } = outcome;
  return {
    id,
    sip_call_id: sipCallId,
    cause,
    duration: endedAfter,
    billsec: answeredAfter === null ? 0 : endedAfter - answeredAfter,
    direction: parties.direction,
    recording_url: recording === null ? '' : `https://recording.example/${id}${recording.ending}`,
    extension: parties.extension,
    from_number: parties.from_number,
    to_number: parties.to_number,
    receive_dest: parties.receive_dest,
    time_started: toFastWallText(startedAt),
    time_answered: answeredAfter === null ? '' : toFastWallText(startedAt + answeredAfter),
    time_ended: toFastWallText(startedAt + endedAfter),
    status,
  };
};

/** A running call has no end, no cause and no length yet; its status is UNKNOWN until the pick-up. */
const toRowAsOf = (leg: Leg, second: number): PbxCdrWire | null => {
  const { startedAt, outcome, recording } = leg;
  if (second < startedAt) return null;
  const endedAt = startedAt + outcome.endedAfter;
  if (second >= endedAt + (recording?.after ?? 0)) return toRow(leg);
  if (second >= endedAt) return { ...toRow(leg), recording_url: '' };
  const isAnswered = outcome.answeredAfter !== null && second >= startedAt + outcome.answeredAfter;
  const running = { ...toRow(leg), cause: '', duration: 0, billsec: 0, recording_url: '', time_ended: '' };
  return isAnswered ? { ...running, status: 'ANSWERED' } : { ...running, status: 'UNKNOWN', time_answered: '' };
};

/** Where the calls of one account come from. */
export interface PbxCdrsOptions {
  readonly seed: number;
  /** How many calls share the customers. */
  readonly calls: number;
  readonly streams: PbxStreams;
  /** When a call starts, by its index and a fraction of the way to the next; never falls. @unit wall-clock seconds */
  readonly secondAt: (index: number, fraction: number) => number;
}

/**
 * Makes the pbx call of any index, 0 being the oldest. Start times never fall from one index to the next.
 *
 * A transferred call is two calls in a row that share a SIP Call-ID: the second begins where the first ends, or earlier
 * when its own turn comes earlier.
 */
export const createPbxCdrs = ({ seed, calls, streams, secondAt }: PbxCdrsOptions): PbxCdrs => {
  const drawRecording = (index: number): Recording => {
    const dice = new Dice(seed, streams.recording, index);
    const after = dice.between(RECORDING_DELAY.shortest, RECORDING_DELAY.longest);
    return { after, ending: dice.chance(BARE_URLS_PER_THOUSAND) ? '' : '.wav' };
  };

  const drawLeg = (index: number): Leg => {
    const dice = new Dice(seed, streams.call, index);
    const id = toUuid(seed, streams.id, index);
    const parties = drawParties(dice, calls);
    const outcome = drawOutcome(dice, parties.receive_dest !== '');
    const isRecorded = outcome.status === 'ANSWERED' && dice.chance(RECORDED_PER_THOUSAND);
    return {
      id,
      // The id's words in another order: as unique as the id, yet not equal to it.
      sipCallId: drawSipCallId(dice, id.split('-').toReversed().join('-')),
      parties,
      outcome,
      startedAt: secondAt(index, new Dice(seed, streams.time, index).fraction()),
      recording: isRecorded ? drawRecording(index) : null,
    };
  };

  const wantsTransfer = (index: number): boolean =>
    index > 0 && new Dice(seed, streams.transfer, index).chance(TRANSFERS_PER_THOUSAND);

  const findLeg = (index: number): Leg => {
    const leg = drawLeg(index);
    if (!wantsTransfer(index) || wantsTransfer(index - 1)) return leg;
    const first = drawLeg(index - 1);
    if (first.outcome.status !== 'ANSWERED') return leg;
    return {
      ...leg,
      sipCallId: first.sipCallId,
      parties: { ...first.parties, extension: leg.parties.extension },
      startedAt: Math.min(leg.startedAt, first.startedAt + first.outcome.endedAfter),
    };
  };

  return { at: (index) => toRow(findLeg(index)), asOf: (index, second) => toRowAsOf(findLeg(index), second) };
};
