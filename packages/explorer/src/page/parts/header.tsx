import { useLayoutEffect, useRef } from 'preact/hooks';
import { status } from '../state/answers.ts';
import { readStatus, refresh } from '../state/data.ts';
import { isLive } from '../state/live.ts';
import { post } from '../state/request.ts';
import { switchTheme } from '../state/theme.ts';
import { language, t } from '../text/language.ts';
import { Chips } from './chips.tsx';
import { FilterMenu } from './filter-menu.tsx';
import { RangeMenu } from './range-menu.tsx';
import { ViewsMenu } from './views-menu.tsx';

const toggleNumbers = async (): Promise<void> => {
  await post('/api/numbers', { show: status.value?.numbers === 'shown' ? 'no' : 'yes' });
  await readStatus();
  // Every row anew: none may keep a number that is masked now.
  await refresh();
};

const NumbersButton = () => {
  const numbers = status.value?.numbers;
  if (numbers === 'not-kept') return <span class="muted">{t('numbersNotKept')}</span>;
  return (
    <button type="button" aria-pressed={numbers === 'shown'} onClick={() => void toggleNumbers()}>
      {t(numbers === 'shown' ? 'hideNumbers' : 'showNumbers')}
    </button>
  );
};

/** Title, range, filters, and the switches of the page. */
export const Header = () => {
  const root = useRef<HTMLElement>(null);
  useLayoutEffect(() => {
    const header = root.current;
    if (header === null) return undefined;
    // Filters take another line: what stays in sight below it moves.
    const observer = new ResizeObserver(() =>
      document.documentElement.style.setProperty('--header', `${header.offsetHeight}px`),
    );
    observer.observe(header);
    return () => observer.disconnect();
  }, []);
  return (
    <header ref={root}>
      <a
        class="skip"
        href="#conversations"
        onClick={(event) => {
          // The fragment holds filters.
          event.preventDefault();
          document.querySelector<HTMLElement>('#conversations')?.focus();
        }}
      >
        {t('skip')}
      </a>
      <h1>{t('title')}</h1>
      <div class="filters-row">
        <RangeMenu />
        <Chips />
        <FilterMenu />
        <ViewsMenu />
      </div>
      <div class="switches">
        <button
          type="button"
          class={isLive.value ? 'live is-on' : 'live'}
          aria-pressed={isLive.value}
          onClick={() => (isLive.value = !isLive.value)}
        >
          <span class="dot" aria-hidden="true" /> {t(isLive.value ? 'live' : 'paused')}
        </button>
        <NumbersButton />
        <button
          type="button"
          lang={language.value === 'en' ? 'vi' : 'en'}
          onClick={() => (language.value = language.value === 'en' ? 'vi' : 'en')}
        >
          {t('language')}
        </button>
        <button type="button" aria-label={t('theme')} title={t('theme')} onClick={switchTheme}>
          <span aria-hidden="true">◐</span>
        </button>
      </div>
    </header>
  );
};
