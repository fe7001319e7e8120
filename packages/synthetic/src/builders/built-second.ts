import { toWallSeconds } from '@cdr/shared/wall-clock';
import { TRAFFIC_END } from '../calendar.ts';

/** The customers that built calls are shared out among are those of so many calls. */
export const CUSTOMER_CALLS = 10_000;

/** Eight in the morning after the last day of generated traffic: built calls come first in lists. */
const FIRST = toWallSeconds(TRAFFIC_END) + 1 + 8 * 3600;

const STEP_SECONDS = 60;

/** When the call of an index is placed where no time is given: each a minute after the one before. @unit wall-clock seconds */
export const toBuiltSecond = (index: number): number => FIRST + index * STEP_SECONDS;
