import { useSignal } from '@preact/signals';
import { change } from '../state/address.ts';
import { missed, status } from '../state/answers.ts';
import { formatCount, formatMoment } from '../text/format.ts';
import { t } from '../text/language.ts';

const SHOWN = 8;

/** Callers that were missed and not called back, the newest first. */
export const CallBackList = () => {
  const answer = missed.value;
  const showsAll = useSignal(false);
  if (answer === null) return <section class="picture skeleton" aria-hidden="true" />;
  const { callers, total, range } = answer;
  const shown = showsAll.value ? callers : callers.slice(0, SHOWN);
  return (
    <section class="picture" aria-label={t('callBack')}>
      <div class="picture-head">
        <h2>{t('callBack')}</h2>
        <span class="muted">{formatCount(total)}</span>
      </div>
      {total === 0 ? <p class="muted">{t('callBackEmpty')}</p> : null}
      <ul class="callers">
        {shown.map(({ from, attempts, firstAt, lastAt }) => (
          <li key={`${from} ${firstAt}`}>
            {from !== null && status.value?.numbers === 'shown' ? (
              <button type="button" class="quiet number" onClick={() => change({ number: [from] })}>
                <bdi>{from}</bdi>
              </button>
            ) : (
              <bdi class="number">{from ?? t('withheld')}</bdi>
            )}
            {attempts > 1 ? (
              <span class="attempts">
                <span aria-hidden="true">×{attempts}</span>
                <span class="for-readers">{t('attempts', attempts)}</span>
              </span>
            ) : (
              <span />
            )}
            <span class="muted">
              {attempts > 1
                ? `${t('since', formatMoment(firstAt, range.zone))} · ${t('last', formatMoment(lastAt, range.zone))}`
                : formatMoment(lastAt, range.zone)}
            </span>
          </li>
        ))}
      </ul>
      {callers.length > SHOWN && !showsAll.value ? (
        <button type="button" class="quiet" onClick={() => (showsAll.value = true)}>
          {t('more')}
        </button>
      ) : null}
    </section>
  );
};
