import { useSignal } from '@preact/signals';
import type { TargetedKeyboardEvent } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { PicturesAnswer } from '../../shared/answers.ts';
import { change, question, toggle } from '../state/address.ts';
import { isBusy, pictures } from '../state/answers.ts';
import { isDark } from '../state/theme.ts';
import { formatCount, formatMoment } from '../text/format.ts';
import { language, t, tOf } from '../text/language.ts';
import { type DrawnTimeLine, drawTimeLine } from './draw-time-line.ts';
import { LETTERS } from './dispositions.ts';
import { Picture } from './picture.tsx';

/** The years that an address may name. @unit seconds since 1970 */
const EARLIEST = Date.parse('1971-01-01T00:00:00Z') / 1000;
const LATEST = Date.parse('9998-12-31T00:00:00Z') / 1000;

const BUCKET_TEXT = { quarter: 'byQuarter', hour: 'byHour', day: 'byDay', month: 'byMonth' } as const;

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** Dispositions that a picture has, in the order of their letters. */
const toNames = ({ series }: PicturesAnswer): string[] => Object.keys(LETTERS).filter((name) => name in series);

const toInstant = (seconds: number): string => `${new Date(seconds * 1000).toISOString().slice(0, 19)}Z`;

/** Shows a span. @unit seconds since 1970 */
const zoom = ([from, to]: readonly [number, number]): void =>
  change({ range: undefined, since: toInstant(from), until: toInstant(to) });

/** Twice as long a span about the same middle. */
const toWider = ({ since, until }: PicturesAnswer['range']): [number, number] => {
  const [from, to] = [Date.parse(since) / 1000, Date.parse(until) / 1000];
  const more = Math.max(900, Math.ceil((to - from) / 2));
  return [Math.max(EARLIEST, from - more), Math.min(LATEST, to + more)];
};

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
    {question.value.since === undefined && question.value.until === undefined ? null : (
      <li>
        <button type="button" disabled={isBusy.value} onClick={() => zoom(toWider(answer.range))}>
          {t('zoomOut')}
        </button>
      </li>
    )}
  </ul>
);

/** Calls over time, stacked by disposition. A drag, a click and Enter zoom in; arrow keys lead from bar to bar. */
export const TimeLine = () => {
  const answer = pictures.value;
  const place = useRef<HTMLDivElement>(null);
  const drawn = useRef<DrawnTimeLine | null>(null);
  const hovered = useSignal<number | null>(null);
  // The canvas takes colours and texts when it is drawn.
  const look = `${isDark.value} ${language.value}`;
  useEffect(() => {
    if (answer === null || place.current === null) return undefined;
    hovered.value = null;
    drawn.current = drawTimeLine(place.current, answer, toNames(answer), {
      onHover: (index) => (hovered.value = index),
      onSelect: (from, to) => zoom([from, to]),
    });
    return drawn.current.remove;
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
  const toText = (index: number): string =>
    [
      formatMoment((answer.starts[index] ?? 0) * 1000, answer.range.zone),
      ...names.map((name) => `${tOf(name)} ${formatCount(answer.series[name]?.[index] ?? 0)}`),
    ].join(', ');
  const onKeyDown = (event: TargetedKeyboardEvent<HTMLElement>): void => {
    const last = answer.starts.length - 1;
    const index = hovered.value ?? -1;
    const next = new Map([
      ['ArrowRight', Math.min(last, index + 1)],
      ['ArrowLeft', Math.max(0, index - 1)],
      ['Home', 0],
      ['End', last],
    ]).get(event.key);
    if (next !== undefined) {
      event.preventDefault();
      drawn.current?.moveTo(next);
    }
    const start = answer.starts[index];
    if (event.key === 'Enter' && start !== undefined)
      zoom([start, answer.starts[index + 1] ?? Date.parse(answer.range.until) / 1000]);
  };
  return (
    <Picture
      name="calls-over-time"
      title={`${t('overTime')}, ${t(BUCKET_TEXT[answer.bucket])}`}
      total={total}
      toTable={toTable}
      className="time-line"
    >
      <div
        class="chart"
        ref={place}
        role="slider"
        tabIndex={0}
        aria-label={`${t('overTime')}: ${total}`}
        aria-valuemin={0}
        aria-valuemax={Math.max(0, answer.starts.length - 1)}
        aria-valuenow={hovered.value ?? 0}
        aria-valuetext={toText(hovered.value ?? 0)}
        onKeyDown={onKeyDown}
        onBlur={() => (hovered.value = null)}
      />
      <Legend answer={answer} hovered={hovered.value} />
    </Picture>
  );
};
