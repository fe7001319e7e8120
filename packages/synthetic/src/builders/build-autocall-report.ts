import { AutocallReportWire, NO_KEYPRESS } from '@cdr/contract';
import { toFastWallText } from '@cdr/shared/fast-wall-text';
import { toWallSeconds } from '@cdr/shared/wall-clock';
import { type Campaign, CAMPAIGNS } from '../autocall/campaigns.ts';
import { drawParam } from '../autocall/param.ts';
import { Dice } from '../random/dice.ts';
import { pickMobile } from '../phone-numbers.ts';
import { BUILT_AUTOCALL } from '../streams.ts';
import { CUSTOMER_CALLS, toBuiltSecond } from './built-second.ts';
import { checkFields } from './check-fields.ts';
import { toBuiltUuid } from './to-built-uuid.ts';

/** @unit seconds */
const RINGING = 8;

/** @unit seconds */
const TALKING = 20;

const findCampaign = (type: AutocallReportWire['type']): Campaign =>
  CAMPAIGNS.find((campaign) => campaign.type === type) ?? CAMPAIGNS[0];

type Times = Pick<AutocallReportWire, 'created_at' | 'started_at' | 'ended_at' | 'duration'>;

/** When a report with these fields is made; the moment of its index where they hold no time. @unit wall-clock seconds */
const findCreation = (
  index: number,
  { created_at, started_at, ended_at, duration = TALKING }: Partial<AutocallReportWire>,
): number => {
  if (created_at !== undefined) return toWallSeconds(created_at);
  if (started_at) return toWallSeconds(started_at) - RINGING;
  return ended_at ? toWallSeconds(ended_at) - duration - RINGING : toBuiltSecond(index);
};

/** Times and a length that agree with each other, and with those that are given. */
const toTimes = (createdAt: number, isAnswered: boolean, fields: Partial<AutocallReportWire>): Times => {
  const created_at = toFastWallText(createdAt);
  if (!isAnswered) return { created_at, started_at: '', ended_at: '', duration: 0 };
  const startedAt = fields.started_at ? toWallSeconds(fields.started_at) : createdAt + RINGING;
  const talked = fields.ended_at ? Math.max(0, toWallSeconds(fields.ended_at) - startedAt) : TALKING;
  const duration = fields.duration ?? talked;
  return {
    created_at,
    started_at: toFastWallText(startedAt),
    ended_at: toFastWallText(startedAt + duration),
    duration,
  };
};

/**
 * An autocall report with these fields; the others are valid, and agree with them.
 *
 * @throws {RangeError} for a field that the wire lacks, or a value that it does not have
 */
export const buildAutocallReport = (
  seed: number,
  index: number,
  fields: Partial<AutocallReportWire>,
): AutocallReportWire => {
  checkFields('autocallReport', AutocallReportWire.shape, fields);
  const dice = new Dice(seed, BUILT_AUTOCALL.call, index);
  const { status = 'ANSWERED', type = 'TTS' } = fields;
  const campaign = findCampaign(type);
  const isAnswered = status === 'ANSWERED';
  const { campaign_id = campaign.id, user_id = campaign.userId } = fields;
  const phone = fields.phone_number ?? pickMobile(dice, CUSTOMER_CALLS);
  return {
    campaign_id,
    code_otp: isAnswered && type === 'OTP' ? dice.hex().slice(0, 6).toUpperCase() : null,
    id: ['1', campaign_id, '1', user_id, toBuiltUuid(seed, BUILT_AUTOCALL, index), phone].join('_'),
    keypress: NO_KEYPRESS,
    param: drawParam(dice, campaign),
    phone_number: phone,
    status,
    type,
    user_id,
    ...toTimes(findCreation(index, fields), isAnswered, fields),
    ...fields,
  };
};
