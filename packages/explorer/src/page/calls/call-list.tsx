import type { TargetedKeyboardEvent } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { overview } from '../state/answers.ts';
import { list, total } from '../state/list.ts';
import { formatCount } from '../text/format.ts';
import { t } from '../text/language.ts';
import { CallRow, LoadingRow } from './call-row.tsx';
import { ExportButton } from './export-button.tsx';
import { useRowWindow } from './use-row-window.ts';

const Heading = () => (
  <thead>
    <tr aria-rowindex={1}>
      <th scope="col" class="c-time">
        {t('time')}
      </th>
      <th scope="col" class="c-direction">
        {t('direction')}
      </th>
      <th scope="col" class="c-parties">
        {t('parties')}
      </th>
      <th scope="col" class="c-disposition">
        {t('disposition')}
      </th>
      <th scope="col" class="number c-ring">
        {t('ringing')}
      </th>
      <th scope="col" class="number c-talk">
        {t('talking')}
      </th>
    </tr>
  </thead>
);

/** Where a key leads from a row. */
const toTarget = (key: string, index: number, fitting: number, count: number): number | null => {
  const steps: Readonly<Record<string, number>> = {
    ArrowDown: index + 1,
    ArrowUp: index - 1,
    PageDown: index + fitting,
    PageUp: index - fitting,
    Home: 0,
    End: count - 1,
  };
  const target = steps[key];
  return target === undefined ? null : Math.min(Math.max(0, target), count - 1);
};

const findButton = (root: HTMLElement | null, index: number): HTMLElement | null =>
  root?.querySelector<HTMLElement>(`[data-index="${index}"]`) ?? null;

/** The rows in sight, of however many. Arrow keys, Page and Home and End lead from row to row. */
const Rows = ({ zone }: { readonly zone: string }) => {
  const place = useRef<HTMLDivElement>(null);
  const count = total.value;
  const { window, reveal, countFitting } = useRowWindow(place, count);
  /** The row that has the focus, or gets it once it is loaded. */
  const focused = useRef<number | null>(null);
  const { first, last, before, after } = window.value;
  const rows = list.value?.rows;
  useLayoutEffect(() => {
    const index = focused.current;
    const keeper = place.current?.closest<HTMLElement>('#conversations');
    const { activeElement } = document;
    // A row that leaves takes the focus with it: the list keeps it until the row is back.
    if (index === null || (activeElement !== document.body && activeElement !== keeper)) return;
    (findButton(place.current, index) ?? keeper)?.focus({ preventScroll: true });
  });
  const onKeyDown = (event: TargetedKeyboardEvent<HTMLElement>): void => {
    const index = focused.current;
    if (index === null || event.altKey || event.ctrlKey || event.metaKey) return;
    const target = toTarget(event.key, index, countFitting(), count);
    if (target === null) return;
    event.preventDefault();
    reveal(target);
    const button = findButton(place.current, target);
    if (button === null) {
      focused.current = target;
      if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    } else button.focus({ preventScroll: true });
  };
  const indexes = Array.from({ length: Math.max(0, last - first + 1) }, (_, at) => first + at);
  return (
    <div
      ref={place}
      onKeyDown={onKeyDown}
      onFocusIn={({ target }) => {
        const index = target instanceof HTMLElement ? target.dataset['index'] : undefined;
        focused.current = index === undefined ? null : Number(index);
      }}
    >
      <div class="list-space" style={{ height: `${before}px` }} />
      <table class="calls" aria-rowcount={count + 1}>
        <Heading />
        <tbody>
          {indexes.map((index) => {
            const row = rows?.get(index);
            return row === undefined ? (
              <LoadingRow key={index} index={index} />
            ) : (
              <CallRow key={row.id} row={row} zone={zone} index={index} />
            );
          })}
        </tbody>
      </table>
      <div class="list-space" style={{ height: `${after}px` }} />
    </div>
  );
};

/** One row a conversation, newest first. */
export const CallList = () => {
  const zone = overview.value?.range.zone ?? 'UTC';
  if (list.value === null) return <section class="picture skeleton list" aria-hidden="true" />;
  return (
    <section class="picture list" aria-label={t('list')} id="conversations" tabIndex={-1}>
      <div class="picture-head">
        <h2>{t('list')}</h2>
        <span class="muted">{formatCount(total.value)}</span>
        <div class="picture-buttons">
          <ExportButton />
        </div>
      </div>
      <Rows zone={zone} />
    </section>
  );
};
