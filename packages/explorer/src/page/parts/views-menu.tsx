import { signal } from '@preact/signals';
import { readParameters, toPairs } from '../../shared/parameters.ts';
import { question, show } from '../state/address.ts';
import { t } from '../text/language.ts';
import { Menu } from './menu.tsx';

const KEY = 'cdr-views';

type Views = Readonly<Record<string, string>>;

const readViews = (): Views => {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? '{}');
    if (typeof kept !== 'object' || kept === null) return {};
    return Object.fromEntries(
      Object.entries(kept).flatMap(([name, query]) => (typeof query === 'string' ? [[name, query]] : [])),
    );
  } catch {
    return {};
  }
};

const views = signal<Views>(readViews());

const store = (next: Views): void => {
  views.value = next;
  localStorage.setItem(KEY, JSON.stringify(next));
};

/** Filters under names, kept by this browser. Numbers and Call-IDs are not among them. */
export const ViewsMenu = () => (
  <Menu className="views" label={t('views')}>
    {(close) => (
      <>
        {Object.entries(views.value).map(([name, query]) => (
          <div class="view" key={name}>
            <button
              type="button"
              onClick={() => {
                show(readParameters(new URLSearchParams(query)).question);
                close();
              }}
            >
              {name}
            </button>
            <button
              type="button"
              class="quiet"
              aria-label={t('remove', name)}
              onClick={() => {
                const { [name]: _, ...others } = views.value;
                store(others);
              }}
            >
              ✕
            </button>
          </div>
        ))}
        <p class="muted">{t('noViews')}</p>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            const name = new FormData(event.currentTarget).get('name');
            if (typeof name !== 'string' || name.trim() === '') return;
            store({ ...views.value, [name.trim()]: new URLSearchParams(toPairs(question.value, 'open')).toString() });
            close();
          }}
        >
          <label>
            {t('viewName')}
            <input name="name" maxLength={40} required />
          </label>
          <button type="submit" class="primary">
            {t('saveView')}
          </button>
        </form>
      </>
    )}
  </Menu>
);
