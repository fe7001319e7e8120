import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import type { PicturesAnswer } from '../../shared/answers.ts';
import { change, question, toggle } from '../state/address.ts';
import { pictures } from '../state/data.ts';
import { isDark } from '../state/theme.ts';
import { formatCount, formatMoment } from '../text/format.ts';
import { language, t, tOf } from '../text/language.ts';
import { drawTimeLine } from './draw-time-line.ts';
import { LETTERS } from './dispositions.ts';
import { Picture } from './picture.tsx';

const BUCKET_TEXT = { quarter: 'byQuarter', hour: 'byHour', day: 'byDay', month: 'byMonth' } as const;

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** Dispositions that a picture has, in the order of their letters. */
const toNames = ({ series }: PicturesAnswer): string[] => Object.keys(LETTERS).filter((name) => name in series);

const toInstant = (seconds: number): string => `${new Date(seconds * 1000).toISOString().slice(0, 19)}Z`;

const Legend = ({ answer, hovered }: { readonly answer: PicturesAnswer; readonly hovered: number | null }) => (
  <ul class="legend">
    {toNames(answer).map((name) => {
      const counts = answer.series[name] ?? [];
      return (
        <li key={name}>
          <button
            type="button"
            class="quiet"
            aria-pressed={question.value.disposition?.some((one) => one === name) ?? false}
            onClick={() => toggle('disposition', name)}
          >
            <span class={`mark d-${name}`} aria-hidden="true">
              {LETTERS[name]}
            </span>{' '}
            {tOf(name)} <b>{formatCount(hovered === null ? sum(counts) : (counts[hovered] ?? 0))}</b>
          </button>
        </li>
      );
    })}
    <li class="muted">
      {hovered === null ? t('dragToZoom') : formatMoment((answer.starts[hovered] ?? 0) * 1000, answer.range.zone)}
    </li>
  </ul>
);

/** Calls over time, stacked by disposition. A drag over it zooms in. */
export const TimeLine = () => {
  const answer = pictures.value;
  const place = useRef<HTMLDivElement>(null);
  const hovered = useSignal<number | null>(null);
  // The canvas takes colours and texts when it is drawn.
  const look = `${isDark.value} ${language.value}`;
  useEffect(() => {
    if (answer === null || place.current === null) return undefined;
    return drawTimeLine(place.current, answer, toNames(answer), {
      onHover: (index) => (hovered.value = index),
      onSelect: (from, to) => change({ range: undefined, since: toInstant(from), until: toInstant(to) }),
    });
  }, [answer, look, hovered]);
  if (answer === null) return <section class="picture skeleton time-line" aria-hidden="true" />;
  const names = toNames(answer);
  const total = `${formatCount(answer.totals.calls)} ${t('conversations')}`;
  const toTable = () => ({
    heading: [t('time'), ...names.map(tOf)],
    rows: answer.starts.map((start, index) => [
      formatMoment(start * 1000, answer.range.zone),
      ...names.map((name) => answer.series[name]?.[index] ?? 0),
    ]),
  });
  return (
    <Picture
      name="calls-over-time"
      title={`${t('overTime')}, ${t(BUCKET_TEXT[answer.bucket])}`}
      total={total}
      toTable={toTable}
      className="time-line"
    >
      <div class="chart" ref={place} role="img" aria-label={`${t('overTime')}: ${total}`} />
      <Legend answer={answer} hovered={hovered.value} />
    </Picture>
  );
};
