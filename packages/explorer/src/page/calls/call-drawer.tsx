import { useSignal, useSignalEffect } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { openCall, showCall } from '../state/address.ts';
import { numbers, overview } from '../state/answers.ts';
import { isSignedIn, post } from '../state/request.ts';
import { t } from '../text/language.ts';
import { CallDetail, CallParties } from './call-detail.tsx';
import type { ShownLeg } from './shown-leg.ts';

/** The conversation that the address names, beside the list; on a phone a page of its own. */
export const CallDrawer = () => {
  const legs = useSignal<readonly ShownLeg[] | null>(null);
  const isMissing = useSignal(false);
  const isCopied = useSignal(false);
  const heading = useRef<HTMLHeadingElement>(null);
  const id = openCall.value;

  const load = async (wanted: string): Promise<void> => {
    try {
      const answer = await post<{ readonly legs: readonly ShownLeg[] }>('/api/call', { id: wanted });
      if (openCall.peek() !== wanted) return;
      isMissing.value = false;
      legs.value = answer.legs;
    } catch {
      legs.value = null;
      isMissing.value = true;
    }
  };
  useSignalEffect(() => {
    const wanted = openCall.value;
    // Numbers shown or masked change the record.
    void numbers.value;
    isCopied.value = false;
    if (wanted === null || isSignedIn.value !== true) return;
    void load(wanted);
  });
  useEffect(() => {
    if (id === null) return undefined;
    heading.current?.focus();
    const close = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape') return;
      showCall(null);
      document.querySelector<HTMLElement>(`[data-call="${CSS.escape(id)}"]`)?.focus();
    };
    addEventListener('keydown', close);
    return () => removeEventListener('keydown', close);
  }, [id]);

  if (id === null) return null;
  const first = legs.value?.[0];
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(location.href);
    isCopied.value = true;
  };
  return (
    <aside class="drawer" aria-label={t('conversation')}>
      <div class="drawer-head">
        <h2 ref={heading} tabIndex={-1}>
          {first === undefined ? t('title') : <CallParties leg={first} />}
        </h2>
        <button type="button" class="quiet" onClick={() => void copy()}>
          {t(isCopied.value ? 'copied' : 'copyLink')}
        </button>
        <button type="button" class="quiet" aria-label={t('close')} onClick={() => showCall(null)}>
          ✕
        </button>
      </div>
      {isMissing.value ? <p>{t('notFound')}</p> : null}
      {legs.value === null ? null : <CallDetail legs={legs.value} zone={overview.value?.range.zone ?? 'UTC'} />}
    </aside>
  );
};
