import { wrong } from '../state/address.ts';
import { freshAt, overview, status, trouble } from '../state/answers.ts';
import { refresh } from '../state/data.ts';
import { formatClock, formatCount } from '../text/format.ts';
import { t } from '../text/language.ts';

/** What the reader must know before the figures: filters that were left out, a target that fills, a source that is down. */
export const Notes = () => {
  const zone = overview.value?.range.zone ?? status.value?.zone ?? 'UTC';
  const { lastError = null, lastRoundAt = null, windowsLeft = 0, calls = 0 } = status.value ?? {};
  const notes = [
    ...(wrong.value.length > 0 ? [t('leftOut', wrong.value.map(({ name }) => name).join(', '))] : []),
    ...(trouble.value === 'offline'
      ? [t('offline', freshAt.value === null ? '–' : formatClock(freshAt.value.toISOString(), zone))]
      : []),
    ...(lastError === null ? [] : [t('down', lastRoundAt === null ? '–' : formatClock(lastRoundAt, zone))]),
    ...(windowsLeft > 0 ? [t('filling', formatCount(calls), formatCount(windowsLeft))] : []),
  ];
  return (
    <div class="notes" role="status">
      {notes.map((note) => (
        <p key={note}>{note}</p>
      ))}
      {trouble.value === 'too-slow' ? (
        <p>
          {t('tooSlow')}{' '}
          <button type="button" onClick={() => void refresh()}>
            {t('tryAgain')}
          </button>
        </p>
      ) : null}
    </div>
  );
};
