import type { Stats, StatsGroup, StatsRow } from '@cdr/sync';
import type { Column } from '../../output/column.ts';
import { toDurationText } from '../../records/to-duration-text.ts';

type StatsColumn = Column<StatsRow>;

/** A row's key that stands for all rows. */
export const TOTAL_KEY = 'total';

const WEEKDAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** @example '22 Jun 2026' */
export const toDayText = (day: string): string => {
  const [year = '', month = '', date = ''] = day.split('-');
  return `${Number(date)} ${MONTHS[Number(month) - 1]} ${year}`;
};

/** @example 'Mon 22 Jun', 'Mon 22 Jun 09:00' */
const toTimeText = (key: string): string => {
  const [day = '', time = ''] = key.split('T');
  const weekday = WEEKDAYS[new Date(`${day}T00:00:00Z`).getUTCDay()] ?? '';
  return `${weekday} ${toDayText(day).slice(0, -5)}${time === '' ? '' : ` ${time.slice(0, 5)}`}`;
};

const toKeyText = (key: string | null, by: StatsGroup): string => {
  if (key === null) return '(none)';
  return key === TOTAL_KEY || (by !== 'day' && by !== 'hour') ? key : toTimeText(key);
};

const count = (name: 'calls' | 'legs' | 'answered' | 'missed', isExtra = false): StatsColumn => ({
  name,
  isRight: true,
  isExtra,
  toValue: (row) => row[name],
  toText: (row) => row[name].toLocaleString('en'),
});

/** The columns of figures: the unit's own count is shown, the other one by name. */
export const toStatsColumns = (by: StatsGroup, unit: Stats['unit']): readonly StatsColumn[] => [
  { name: 'key', head: by, toValue: ({ key }) => key, toText: ({ key }) => toKeyText(key, by) },
  count('calls', unit === 'legs'),
  count('legs', unit === 'conversations'),
  count('answered'),
  {
    name: 'asr',
    head: 'ASR',
    isRight: true,
    toValue: ({ asr }) => asr,
    toText: ({ asr }) => (asr === null ? '' : `${(asr * 100).toFixed(1)} %`),
  },
  {
    name: 'acdSeconds',
    head: 'ACD',
    isRight: true,
    toValue: ({ acdSeconds }) => acdSeconds,
    toText: ({ acdSeconds }) => toDurationText(acdSeconds),
  },
  {
    name: 'talkSeconds',
    head: 'talk',
    isRight: true,
    toValue: ({ talkSeconds }) => talkSeconds,
    toText: ({ talkSeconds }) => toDurationText(talkSeconds),
  },
  count('missed'),
];
