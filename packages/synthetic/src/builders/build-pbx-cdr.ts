import { DEFAULT_DIRECTIONS, PbxCdrWire } from '@cdr/contract';
import { toFastWallText } from '@cdr/shared/fast-wall-text';
import { toWallSeconds } from '@cdr/shared/wall-clock';
import { Dice } from '../random/dice.ts';
import { pickHotline, pickMobile } from '../phone-numbers.ts';
import { BUILT_PBX } from '../streams.ts';
import { CUSTOMER_CALLS, toBuiltSecond } from './built-second.ts';
import { checkFields } from './check-fields.ts';
import { toBuiltUuid } from './to-built-uuid.ts';

type Status = PbxCdrWire['status'];
type Times = Pick<PbxCdrWire, 'time_started' | 'time_answered' | 'time_ended' | 'duration' | 'billsec'>;

/** The FreeSWITCH hangup cause that fits a status. */
const CAUSES: Readonly<Record<Status, string>> = {
  ANSWERED: 'NORMAL_CLEARING',
  'NO ANSWER': 'NO_ANSWER',
  BUSY: 'USER_BUSY',
  FAILED: 'NORMAL_TEMPORARY_FAILURE',
  UNKNOWN: 'NORMAL_UNSPECIFIED',
};

/** @unit seconds */
const RINGING: Readonly<Record<Status, number>> = { ANSWERED: 6, 'NO ANSWER': 30, BUSY: 4, FAILED: 1, UNKNOWN: 10 };

/** @unit seconds */
const TALKING = 60;

const toParties = (dice: Dice, direction: number, extension: string) => {
  const [hotline, mobile] = [pickHotline(dice), pickMobile(dice, CUSTOMER_CALLS)];
  if (direction === DEFAULT_DIRECTIONS.inbound) return { from_number: mobile, to_number: hotline };
  if (direction === DEFAULT_DIRECTIONS.local) return { from_number: extension, to_number: '140' };
  return { from_number: hotline, to_number: mobile };
};

/** When a call starts that has these fields; the start of its index where they hold no time. @unit wall-clock seconds */
const findStart = (index: number, status: Status, fields: Partial<PbxCdrWire>): number => {
  const { time_started, time_answered, time_ended, duration, billsec = status === 'ANSWERED' ? TALKING : 0 } = fields;
  if (time_started !== undefined) return toWallSeconds(time_started);
  if (time_answered) return toWallSeconds(time_answered) - RINGING[status];
  return time_ended ? toWallSeconds(time_ended) - (duration ?? RINGING[status] + billsec) : toBuiltSecond(index);
};

/** A running call: no end, no length. */
const toRunningTimes = (startedAt: number, isAnswered: boolean): Times => ({
  time_started: toFastWallText(startedAt),
  time_answered: isAnswered ? toFastWallText(startedAt + RINGING.ANSWERED) : '',
  time_ended: '',
  duration: 0,
  billsec: 0,
});

/** Times and lengths that agree with each other, and with those that are given. */
const toTimes = (startedAt: number, status: Status, fields: Partial<PbxCdrWire>): Times => {
  const isAnswered = status === 'ANSWERED';
  if (fields.time_ended === '') return toRunningTimes(startedAt, isAnswered);
  const talked = fields.billsec ?? (isAnswered ? TALKING : 0);
  const lasted =
    fields.time_ended === undefined ? RINGING[status] + talked : toWallSeconds(fields.time_ended) - startedAt;
  const duration = Math.max(0, fields.duration ?? lasted);
  const answeredAt = fields.time_answered
    ? toWallSeconds(fields.time_answered)
    : startedAt + Math.min(duration, RINGING[status]);
  const billsec = fields.billsec ?? (isAnswered ? Math.max(0, startedAt + duration - answeredAt) : 0);
  return {
    time_started: toFastWallText(startedAt),
    time_answered: isAnswered ? toFastWallText(startedAt + Math.max(0, duration - billsec)) : '',
    time_ended: toFastWallText(startedAt + duration),
    duration,
    billsec,
  };
};

/**
 * A pbx call with these fields; the others are valid, and agree with them.
 *
 * @throws {RangeError} for a field that the wire lacks, or a value that it does not have
 */
export const buildPbxCdr = (seed: number, index: number, fields: Partial<PbxCdrWire>): PbxCdrWire => {
  checkFields('pbxCdr', PbxCdrWire.shape, fields);
  const dice = new Dice(seed, BUILT_PBX.call, index);
  const id = fields.id ?? toBuiltUuid(seed, BUILT_PBX, index);
  const { status = 'ANSWERED', direction = DEFAULT_DIRECTIONS.outbound, extension = '101' } = fields;
  const times = toTimes(findStart(index, status, fields), status, fields);
  const isOver = times.time_ended !== '';
  return {
    id,
    sip_call_id: id.split('-').toReversed().join('-'),
    cause: isOver ? CAUSES[status] : '',
    direction,
    recording_url: isOver && status === 'ANSWERED' ? `https://recording.example/${id}.wav` : '',
    extension,
    ...toParties(dice, direction, extension),
    receive_dest: '',
    status,
    ...times,
    ...fields,
  };
};
