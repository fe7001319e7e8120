import type { Overview } from '@cdr/sync';
import type { MissedAnswer } from '../../shared/answers.ts';
import { change } from '../state/address.ts';
import { missed, overview } from '../state/answers.ts';
import { formatCount, formatDuration, formatMoment, formatShare, formatSigned, formatSpan } from '../text/format.ts';
import { t } from '../text/language.ts';

interface Figure {
  readonly label: string;
  readonly value: string;
  readonly difference?: string | undefined;
  /** The value of the span before. */
  readonly before?: string | undefined;
  readonly more?: string | undefined;
  readonly onClick?: () => void;
}

const NOTHING = '–';

const toPercent = (now: number, before: number | undefined): string | undefined =>
  before === undefined || before === 0 ? undefined : `${formatSigned((now / before - 1) * 100, 1)} %`;

const toDifference = (
  now: number | null,
  before: number | null | undefined,
  format: (difference: number) => string,
): string | undefined => (now === null || before === null || before === undefined ? undefined : format(now - before));

const formatSeconds = (difference: number): string =>
  `${difference < 0 ? '−' : difference > 0 ? '+' : ''}${formatDuration(Math.abs(difference))}`;

const orNothing = (value: number | null, format: (value: number) => string): string =>
  value === null ? NOTHING : format(value);

const toFigures = (now: Overview, before: Overview | null, callBack: MissedAnswer | null, zone: string): Figure[] => [
  {
    label: t('conversations'),
    value: formatCount(now.calls),
    difference: toPercent(now.calls, before?.calls),
    before: before === null ? undefined : formatCount(before.calls),
    more: `${formatCount(now.legs)} ${t('legs')}`,
  },
  {
    label: t('asr'),
    value: orNothing(now.asr, formatShare),
    difference: toDifference(now.asr, before?.asr, (value) => t('points', formatSigned(value * 100, 1))),
    before: orNothing(before?.asr ?? null, formatShare),
    more: `${formatCount(now.answered)} ${t('conversations')}`,
  },
  {
    label: t('acd'),
    value: orNothing(now.acdSeconds, formatDuration),
    difference: toDifference(now.acdSeconds, before?.acdSeconds, formatSeconds),
    before: orNothing(before?.acdSeconds ?? null, formatDuration),
  },
  {
    label: t('missed'),
    value: formatCount(now.missed),
    difference: toDifference(now.missed, before?.missed, formatSigned),
    before: before === null ? undefined : formatCount(before.missed),
    more: callBack === null ? undefined : t('notCalledBack', formatCount(callBack.total)),
    onClick: () => change({ missed: '1' }),
  },
  {
    label: t('talk'),
    value: formatDuration(now.talkSeconds),
    difference: toPercent(now.talkSeconds, before?.talkSeconds),
    before: before === null ? undefined : formatDuration(before.talkSeconds),
  },
  {
    label: t('ring'),
    value: orNothing(now.ringP50Seconds, formatDuration),
    difference: toDifference(now.ringP50Seconds, before?.ringP50Seconds, formatSeconds),
    before: orNothing(before?.ringP50Seconds ?? null, formatDuration),
    more: now.ringP90Seconds === null ? undefined : t('ringP90', formatDuration(now.ringP90Seconds)),
  },
  {
    label: t('atOnce'),
    value: now.most === null ? NOTHING : formatCount(now.most.calls),
    difference: toDifference(now.most?.calls ?? null, before?.most?.calls, formatSigned),
    before: orNothing(before?.most?.calls ?? null, formatCount),
    more: now.most === null ? undefined : t('atOnceAt', formatMoment(now.most.at, zone)),
  },
];

const Skeleton = () => (
  <section class="figures" aria-hidden="true">
    {Array.from({ length: 7 }, (_, index) => (
      <div class="figure skeleton" key={index} />
    ))}
  </section>
);

/** The figures of the range, each beside that of the span before it. */
export const Figures = () => {
  const answer = overview.value;
  if (answer === null) return <Skeleton />;
  const { now, before, range } = answer;
  return (
    <section aria-label={t('figures')}>
      <dl class="figures">
        {toFigures(now, before, missed.value, range.zone).map(({ label, value, difference, before, more, onClick }) => (
          <div class="figure" key={label}>
            <dt>
              {onClick === undefined ? (
                label
              ) : (
                <button type="button" class="quiet" onClick={onClick}>
                  {label}
                </button>
              )}
            </dt>
            <dd>
              <b key={value}>{value}</b>
              {difference === undefined || before === undefined ? null : (
                <span class="difference" title={t('before', before)}>
                  {difference}
                </span>
              )}
              {more === undefined ? null : <span class="muted">{more}</span>}
            </dd>
          </div>
        ))}
      </dl>
      {range.before === null || before === null ? null : (
        <p class="muted compared">{t('beforeSpan', formatSpan(range.before.since, range.before.until, range.zone))}</p>
      )}
    </section>
  );
};
