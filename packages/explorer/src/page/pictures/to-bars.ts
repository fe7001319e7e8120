import type { LegCount } from '@cdr/sync';
import type { PicturesAnswer } from '../../shared/answers.ts';
import { NONE } from '../../shared/parameters.ts';
import { change, question, toggle } from '../state/address.ts';
import { formatCount, formatDuration, formatShare } from '../text/format.ts';
import { t } from '../text/language.ts';
import type { Table } from './download-csv.ts';

/** A row of a list of bars. */
export interface Bar {
  readonly label: string;
  readonly value: number;
  /** The part of `value` that was answered. */
  readonly answered?: number;
  readonly more: string;
  readonly isChosen: boolean;
  /** Whether it stands for the rows that are not drawn: its bar would dwarf theirs. */
  readonly isRest?: boolean;
  readonly onClick?: () => void;
}

/** What a list of bars shows; null while nothing has come. */
export interface BarListProps {
  readonly name: string;
  readonly title: string;
  readonly total: string;
  readonly bars: readonly Bar[] | null;
  readonly toTable: () => Table;
}

/** Rows that are drawn; the others are one row, so that the bars add up to the total. */
const SHOWN = 8;

const EMPTY: Table = { heading: [], rows: [] };

const sumOf = (counts: readonly LegCount[], name: 'legs' | 'answered' | 'talkSeconds' | 'missed'): number =>
  counts.reduce((sum, count) => sum + count[name], 0);

const toLegBars = (counts: readonly LegCount[], name: 'ext' | 'cause', toMore: (count: LegCount) => string): Bar[] => {
  const [shown, others] = counts.length <= SHOWN + 1 ? [counts, []] : [counts.slice(0, SHOWN), counts.slice(SHOWN)];
  const bars = shown.map((count): Bar => {
    const value = count.key ?? NONE;
    return {
      label: count.key ?? t('none'),
      value: count.legs,
      answered: count.answered,
      more: toMore(count),
      isChosen: question.value[name]?.includes(value) ?? false,
      onClick: () => toggle(name, value),
    };
  });
  if (others.length === 0) return bars;
  const rest: LegCount = {
    key: null,
    legs: sumOf(others, 'legs'),
    answered: sumOf(others, 'answered'),
    talkSeconds: sumOf(others, 'talkSeconds'),
    missed: 0,
  };
  return [
    ...bars,
    { label: t('others', others.length), value: rest.legs, answered: 0, more: '', isChosen: false, isRest: true },
  ];
};

const toLegTable = (title: string, counts: readonly LegCount[]): Table => ({
  heading: [title, t('legs'), t('answered'), t('missed'), t('talk')],
  rows: counts.map(({ key, legs, answered, missed, talkSeconds }) => [
    key ?? t('none'),
    legs,
    answered,
    missed,
    formatDuration(talkSeconds),
  ]),
});

const toLegList = (
  answer: PicturesAnswer | null,
  which: 'extensions' | 'causes',
  toMore: (count: LegCount) => string,
): BarListProps => {
  const title = t(which);
  return {
    name: which,
    title,
    total: answer === null ? '' : `${formatCount(answer.totals.legs)} ${t('legs')}`,
    bars: answer && toLegBars(answer[which], which === 'extensions' ? 'ext' : 'cause', toMore),
    toTable: () => (answer === null ? EMPTY : toLegTable(title, answer[which])),
  };
};

/** Extensions by answered, missed and talk. */
export const toExtensions = (answer: PicturesAnswer | null): BarListProps =>
  toLegList(answer, 'extensions', ({ missed, talkSeconds }) =>
    [t('talked', formatDuration(talkSeconds)), ...(missed > 0 ? [`${formatCount(missed)} ${t('missed')}`] : [])].join(
      ' · ',
    ),
  );

/** Hangup causes. */
export const toCauses = (answer: PicturesAnswer | null): BarListProps =>
  toLegList(answer, 'causes', ({ legs }) =>
    answer === null || answer.totals.legs === 0 ? '' : formatShare(legs / answer.totals.legs),
  );

const STEPS = [0, 10, 30, 60, 120, 300, 600, 1800];

const toLengthLabel = (from: number): string => {
  const to = STEPS[STEPS.indexOf(from) + 1];
  return to === undefined ? `≥ ${formatDuration(from)}` : `${formatDuration(from)} – ${formatDuration(to)}`;
};

/** Answered conversations by how long they talked. */
export const toLengths = (answer: PicturesAnswer | null): BarListProps => {
  const { min, max } = question.value;
  return {
    name: 'lengths',
    title: t('lengths'),
    total: answer === null ? '' : `${formatCount(answer.totals.answered)} ${t('conversations')}`,
    bars:
      answer &&
      STEPS.map((from): Bar => {
        const calls = answer.lengths.find(({ fromSeconds }) => fromSeconds === from)?.calls ?? 0;
        const to = STEPS[STEPS.indexOf(from) + 1];
        const isChosen = min === from && max === (to === undefined ? undefined : to - 1);
        return {
          label: toLengthLabel(from),
          value: calls,
          more: answer.totals.answered === 0 ? '' : formatShare(calls / answer.totals.answered),
          isChosen,
          onClick: () =>
            change(
              isChosen
                ? { min: undefined, max: undefined, disposition: undefined }
                : { min: from, max: to === undefined ? undefined : to - 1, disposition: ['answered'] },
            ),
        };
      }),
    toTable: () => ({
      heading: [t('length'), t('conversations'), t('talk')],
      rows: (answer?.lengths ?? []).map(({ fromSeconds, calls, talkSeconds }) => [
        toLengthLabel(fromSeconds),
        calls,
        formatDuration(talkSeconds),
      ]),
    }),
  };
};
