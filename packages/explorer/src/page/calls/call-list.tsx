import type { ConversationRow } from '@cdr/sync';
import { useEffect, useRef } from 'preact/hooks';
import { LETTERS } from '../pictures/dispositions.ts';
import { openCall, showCall } from '../state/address.ts';
import { arrived, calls, loadMore, overview } from '../state/data.ts';
import { formatClock, formatCount, formatDay, formatDuration } from '../text/format.ts';
import { t, tOf } from '../text/language.ts';
import { ExportButton } from './export-button.tsx';

const ARROWS: Readonly<Record<string, string>> = { inbound: '↓', outbound: '↑', local: '↔' };

const Row = ({
  row,
  zone,
  index,
}: {
  readonly row: ConversationRow;
  readonly zone: string;
  readonly index: number;
}) => {
  const { id, direction, disposition, extension, from, to, startedAt, endedAt, ringSeconds, talkSeconds, legs } = row;
  const classes = [arrived.value.has(id) ? 'is-new' : '', openCall.value === id ? 'is-open' : ''].join(' ');
  return (
    <tr class={classes} aria-rowindex={index + 2} onClick={() => showCall(id)}>
      <td class="c-time">
        <button
          type="button"
          class="quiet"
          data-call={id}
          onClick={(event) => {
            event.stopPropagation();
            showCall(id);
          }}
        >
          <span class="muted">{formatDay(startedAt, zone)}</span> {formatClock(startedAt, zone)}
        </button>
      </td>
      <td class="c-direction">
        <span aria-hidden="true">{ARROWS[direction] ?? '·'}</span> {tOf(direction)}
      </td>
      <td class="c-parties">
        <bdi>{from ?? t('withheld')}</bdi> <span class="muted">→</span> <bdi>{to ?? '–'}</bdi>
        {extension === null ? null : (
          <>
            {' '}
            <span class="muted">→</span> <bdi>{extension}</bdi>
          </>
        )}
        {legs > 1 ? <span class="legs-count">{`${formatCount(legs)} ${t('legs')}`}</span> : null}
      </td>
      <td class="c-disposition">
        <span class={`mark d-${disposition}`} aria-hidden="true">
          {LETTERS[disposition] ?? 'U'}
        </span>{' '}
        {tOf(disposition)}
      </td>
      <td class="number c-ring">{ringSeconds === null ? '–' : formatDuration(ringSeconds)}</td>
      <td class="number c-talk">
        {endedAt === null ? (
          <span class="muted">{t('running')}</span>
        ) : talkSeconds > 0 ? (
          formatDuration(talkSeconds)
        ) : (
          '–'
        )}
      </td>
    </tr>
  );
};

/** Loads the next page when its end comes into view. */
const More = () => {
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (button.current === null) return undefined;
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some(({ isIntersecting }) => isIntersecting)) void loadMore();
      },
      { rootMargin: '800px' },
    );
    observer.observe(button.current);
    return () => observer.disconnect();
  });
  return (
    <button type="button" class="quiet" ref={button} onClick={() => void loadMore()}>
      {t('more')}
    </button>
  );
};

/** One row a conversation, newest first. */
export const CallList = () => {
  const page = calls.value;
  const total = overview.value?.now.calls ?? 0;
  const zone = overview.value?.range.zone ?? 'UTC';
  if (page === null) return <section class="picture skeleton list" aria-hidden="true" />;
  return (
    <section class="picture list" aria-label={t('list')} id="conversations" tabIndex={-1}>
      <div class="picture-head">
        <h2>{t('list')}</h2>
        <span class="muted">{formatCount(total)}</span>
        <div class="picture-buttons">
          <ExportButton />
        </div>
      </div>
      <table class="calls" aria-rowcount={total + 1}>
        <thead>
          <tr aria-rowindex={1}>
            <th scope="col">{t('time')}</th>
            <th scope="col">{t('direction')}</th>
            <th scope="col">{t('parties')}</th>
            <th scope="col">{t('disposition')}</th>
            <th scope="col" class="number">
              {t('ringing')}
            </th>
            <th scope="col" class="number">
              {t('talking')}
            </th>
          </tr>
        </thead>
        <tbody>
          {page.conversations.map((row, index) => (
            <Row key={row.id} row={row} zone={zone} index={index} />
          ))}
        </tbody>
      </table>
      {page.next === null ? (
        <p class="muted">{t('end', formatCount(page.conversations.length))}</p>
      ) : (
        <More key={page.next.id} />
      )}
    </section>
  );
};
