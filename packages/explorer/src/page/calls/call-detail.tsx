import { LETTERS } from '../pictures/dispositions.ts';
import { formatClock, formatDuration, formatMoment } from '../text/format.ts';
import { t, tOf } from '../text/language.ts';
import { Recording } from './recording.tsx';
import { LegLines } from './leg-lines.tsx';
import type { ShownLeg } from './shown-leg.ts';

const formatRaw = (raw: string): string => {
  try {
    return JSON.stringify(JSON.parse(raw), null, 2);
  } catch {
    return raw;
  }
};

const Leg = ({ leg, number, zone }: { readonly leg: ShownLeg; readonly number: number; readonly zone: string }) => {
  const facts: (readonly [string, string | null])[] = [
    [t('time'), leg.startedAt && formatClock(leg.startedAt, zone)],
    [t('direction'), tOf(leg.direction)],
    [t('extension'), leg.extension],
    [t('forwardedTo'), leg.receiveDest],
    [t('ringing'), leg.ringSeconds === null ? null : formatDuration(leg.ringSeconds)],
    [t('talking'), formatDuration(leg.talkSeconds)],
    [t('status'), leg.status],
    [t('cause'), leg.hangupCause],
    [t('callId'), leg.sipCallId],
    [t('id'), leg.id],
  ];
  return (
    <section class="leg">
      <h3>
        <span class={`mark d-${leg.disposition}`} aria-hidden="true">
          {LETTERS[leg.disposition] ?? 'U'}
        </span>{' '}
        {t('leg', number)} <span class="muted">{tOf(leg.disposition)}</span>
      </h3>
      <dl>
        {facts.map(([name, value]) =>
          value === null || value === '' ? null : (
            <div key={name}>
              <dt>{name}</dt>
              <dd>
                <bdi>{value}</bdi>
              </dd>
            </div>
          ),
        )}
      </dl>
      {leg.hasRecording ? <Recording id={leg.id} /> : <p class="muted">{t('noRecording')}</p>}
      <details>
        <summary>{t('raw')}</summary>
        <pre tabIndex={0}>{formatRaw(leg.raw)}</pre>
      </details>
    </section>
  );
};

/** Caller and callee. */
export const CallParties = ({ leg }: { readonly leg: ShownLeg }) => (
  <>
    <bdi>{leg.from ?? t('withheld')}</bdi> <span class="muted">→</span> <bdi>{leg.to ?? '–'}</bdi>
  </>
);

/** A conversation: a line for each leg, and the legs. */
export const CallDetail = ({ legs, zone }: { readonly legs: readonly ShownLeg[]; readonly zone: string }) => {
  const [first] = legs;
  if (first === undefined) return null;
  return (
    <>
      <p class="muted">{first.startedAt === null ? '' : `${formatMoment(first.startedAt, zone)} · ${zone}`}</p>
      <LegLines legs={legs} zone={zone} />
      {legs.map((leg, index) => (
        <Leg key={leg.id} leg={leg} number={index + 1} zone={zone} />
      ))}
    </>
  );
};
