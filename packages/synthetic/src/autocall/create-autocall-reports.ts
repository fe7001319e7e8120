import { type AutocallReportWire, NO_KEYPRESS } from '@cdr/contract';
import { toFastWallText } from '@cdr/shared/fast-wall-text';
import { Dice, type Faces, type Weighted } from '../random/dice.ts';
import { pickMobile } from '../phone-numbers.ts';
import type { AutocallStreams } from '../streams.ts';
import { toUuid } from '../random/uuid.ts';
import { CAMPAIGNS } from './campaigns.ts';
import { drawParam } from './param.ts';

const STATUSES: Faces<Weighted<AutocallReportWire['status']>> = [
  ['ANSWERED', 640],
  ['NOANWSER', 190],
  ['BUSY', 80],
  ['FAIL', 35],
  ['CANCEL', 20],
  ['CONGESTION', 15],
  ['INVALIDNUMBER', 12],
  ['ERROR', 8],
];

/** What people press: mostly nothing. */
const KEYS: Faces<Weighted<string>> = [
  [NO_KEYPRESS, 75],
  ['1', 12],
  ['2', 6],
  ['0', 3],
  ['11', 2],
  ['1*2#', 1],
  ['9A', 1],
];

/** Letters and digits that are hard to mishear. */
const CODE_ALPHABET = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';
const CODE_LENGTH = 6;

const drawCode = (dice: Dice): string =>
  Array.from({ length: CODE_LENGTH }, () => CODE_ALPHABET.charAt(dice.between(0, CODE_ALPHABET.length - 1))).join('');

/** Where the reports of one account come from. */
export interface AutocallReportsOptions {
  readonly seed: number;
  /** How many reports share the customers. */
  readonly reports: number;
  readonly streams: AutocallStreams;
  /** When a call is placed, by its index and a fraction of the way to the next; never falls. @unit wall-clock seconds */
  readonly secondAt: (index: number, fraction: number) => number;
}

/** Makes the autocall report of any index, 0 being the oldest. Creation times never fall from one index to the next. */
export const createAutocallReports =
  ({ seed, reports, streams, secondAt }: AutocallReportsOptions): ((index: number) => AutocallReportWire) =>
  (index) => {
    const dice = new Dice(seed, streams.report, index);
    const campaign = dice.pick(CAMPAIGNS);
    const status = dice.weigh(STATUSES);
    const phone = pickMobile(dice, reports);
    const isAnswered = status === 'ANSWERED';
    const createdAt = secondAt(index, new Dice(seed, streams.time, index).fraction());
    const startedAt = createdAt + dice.between(3, 35);
    const duration = isAnswered ? dice.between(1, 90) : 0;
    const parts = [dice.between(1, 3), campaign.id, dice.between(1, 20), campaign.userId];
    return {
      campaign_id: campaign.id,
      code_otp: isAnswered && campaign.type === 'OTP' ? drawCode(dice) : null,
      created_at: toFastWallText(createdAt),
      duration,
      ended_at: isAnswered ? toFastWallText(startedAt + duration) : '',
      id: [...parts, toUuid(seed, streams.id, index), phone].join('_'),
      keypress: isAnswered ? dice.weigh(KEYS) : NO_KEYPRESS,
      param: drawParam(dice, campaign),
      phone_number: phone,
      started_at: isAnswered ? toFastWallText(startedAt) : '',
      status,
      type: campaign.type,
      user_id: campaign.userId,
    };
  };
