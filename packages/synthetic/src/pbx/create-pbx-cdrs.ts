import type { PbxCdrWire } from '@cdr/contract';
import { createCalendar } from '../calendar.ts';
import { Dice } from '../dice.ts';
import { STREAMS } from '../streams.ts';
import { toUuid } from '../uuid.ts';
import { toWallClock } from '../wall-clock.ts';
import { drawOutcome, type Outcome } from './outcome.ts';
import { drawParties, type Parties } from './parties.ts';
import { drawSipCallId } from './sip-call-id.ts';

/** How often, in a thousand calls, a call is the second leg of the call before it. */
const TRANSFERS_PER_THOUSAND = 40;

/** How many of a thousand answered calls were recorded. */
const RECORDED_PER_THOUSAND = 930;

interface Leg {
  readonly id: string;
  readonly sipCallId: string;
  readonly parties: Parties;
  readonly outcome: Outcome;
  /** On the provider's wall clock. @unit seconds */
  readonly startedAt: number;
  readonly isRecorded: boolean;
}

const toRow = ({ id, sipCallId, parties, outcome, startedAt, isRecorded }: Leg): PbxCdrWire => {
  const { status, cause, answeredAfter, endedAfter } = outcome;
  return {
    id,
    sip_call_id: sipCallId,
    cause,
    duration: endedAfter,
    billsec: answeredAfter === null ? 0 : endedAfter - answeredAfter,
    direction: parties.direction,
    recording_url: isRecorded ? `https://recording.example/${id}.wav` : '',
    extension: parties.extension,
    from_number: parties.from_number,
    to_number: parties.to_number,
    receive_dest: parties.receive_dest,
    time_started: toWallClock(startedAt),
    time_answered: answeredAfter === null ? '' : toWallClock(startedAt + answeredAfter),
    time_ended: toWallClock(startedAt + endedAfter),
    status,
  };
};

/**
 * Makes the pbx call of any index, 0 being the oldest. Start times never fall from one index to the next.
 *
 * A transferred call is two calls in a row that share a SIP Call-ID: the second begins where the first ends, or earlier
 * when its own turn comes earlier.
 */
export const createPbxCdrs = (seed: number, calls: number): ((index: number) => PbxCdrWire) => {
  const calendar = createCalendar(calls);

  const drawLeg = (index: number): Leg => {
    const dice = new Dice(seed, STREAMS.pbxCall, index);
    const id = toUuid(seed, STREAMS.pbxId, index);
    const parties = drawParties(dice, calls);
    const outcome = drawOutcome(dice, parties.receive_dest !== '');
    const share = (index + new Dice(seed, STREAMS.pbxTime, index).fraction()) / calls;
    return {
      id,
      // The id's words in another order: as unique as the id, yet not equal to it.
      sipCallId: drawSipCallId(dice, id.split('-').toReversed().join('-')),
      parties,
      outcome,
      startedAt: calendar.secondAt(share),
      isRecorded: outcome.status === 'ANSWERED' && dice.chance(RECORDED_PER_THOUSAND),
    };
  };

  const wantsTransfer = (index: number): boolean =>
    index > 0 && new Dice(seed, STREAMS.pbxTransfer, index).chance(TRANSFERS_PER_THOUSAND);

  return (index) => {
    const leg = drawLeg(index);
    if (!wantsTransfer(index) || wantsTransfer(index - 1)) return toRow(leg);
    const first = drawLeg(index - 1);
    if (first.outcome.status !== 'ANSWERED') return toRow(leg);
    return toRow({
      ...leg,
      sipCallId: first.sipCallId,
      parties: { ...first.parties, extension: leg.parties.extension },
      startedAt: Math.min(leg.startedAt, first.startedAt + first.outcome.endedAfter),
    });
  };
};
