import { formatClock, formatDuration } from '../text/format.ts';
import { t, tOf } from '../text/language.ts';
import type { ShownLeg } from './shown-leg.ts';

interface Line {
  readonly leg: ShownLeg;
  /** @unit milliseconds since 1970 */
  readonly start: number;
  readonly answer: number;
  readonly end: number;
}

const toLine = (leg: ShownLeg): Line => {
  const start = Date.parse(leg.startedAt ?? '');
  const ring = (leg.ringSeconds ?? 0) * 1000;
  const talk = leg.disposition === 'answered' ? leg.talkSeconds * 1000 : 0;
  const ended = leg.endedAt === null ? 0 : Date.parse(leg.endedAt);
  const end = Math.max(ended, start + ring + talk);
  return { leg, start, answer: talk > 0 ? end - talk : end, end };
};

/** A line for each leg on one scale of time: ringing, then talking. */
export const LegLines = ({ legs, zone }: { readonly legs: readonly ShownLeg[]; readonly zone: string }) => {
  const lines = legs.filter(({ startedAt }) => startedAt !== null).map(toLine);
  const first = Math.min(...lines.map(({ start }) => start));
  const last = Math.max(...lines.map(({ end }) => end));
  const span = Math.max(1000, last - first);
  const toPlace = (from: number, to: number) => ({
    left: `${((from - first) / span) * 100}%`,
    width: `${((to - from) / span) * 100}%`,
  });
  if (lines.length === 0) return null;
  return (
    <figure class="leg-lines">
      {lines.map(({ leg, start, answer, end }) => (
        <div class="leg-line" key={leg.id}>
          <span class="muted">{leg.extension ?? leg.to ?? '–'}</span>
          <span
            class="leg-track"
            role="img"
            aria-label={`${tOf(leg.disposition)}, ${t('ringing')} ${formatDuration((answer - start) / 1000)}, ${t('talking')} ${formatDuration((end - answer) / 1000)}`}
          >
            <span class="leg-ring" style={toPlace(start, answer)} />
            <span class={`leg-talk d-${leg.disposition}`} style={toPlace(answer, end)} />
          </span>
        </div>
      ))}
      <figcaption class="muted">
        <span>{formatClock(new Date(first).toISOString(), zone)}</span>
        <span>{formatDuration(span / 1000)}</span>
        <span>{formatClock(new Date(last).toISOString(), zone)}</span>
      </figcaption>
    </figure>
  );
};
