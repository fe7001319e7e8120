import type { ConversationRow } from '@cdr/sync';
import { LETTERS } from '../pictures/dispositions.ts';
import { openCall, showCall } from '../state/address.ts';
import { arrived } from '../state/list.ts';
import { formatClock, formatCount, formatDay, formatDuration } from '../text/format.ts';
import { t, tOf } from '../text/language.ts';

const ARROWS: Readonly<Record<string, string>> = { inbound: '↓', outbound: '↑', local: '↔' };

interface CallRowProps {
  readonly row: ConversationRow;
  readonly zone: string;
  readonly index: number;
}

/** A conversation of the list. */
export const CallRow = ({ row, zone, index }: CallRowProps) => {
  const { id, direction, disposition, extension, from, to, startedAt, endedAt, ringSeconds, talkSeconds, legs } = row;
  const classes = [arrived.value.has(id) ? 'is-new' : '', openCall.value === id ? 'is-open' : ''].join(' ');
  return (
    <tr class={classes} aria-rowindex={index + 2} onClick={() => showCall(id)}>
      <td class="c-time">
        <button
          type="button"
          class="quiet"
          data-call={id}
          data-index={index}
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

/** The place of a conversation that is not loaded. */
export const LoadingRow = ({ index }: { readonly index: number }) => (
  <tr class="is-loading" aria-rowindex={index + 2}>
    <td colSpan={6}>
      <span class="for-readers">{t('loading')}</span>
    </td>
  </tr>
);
