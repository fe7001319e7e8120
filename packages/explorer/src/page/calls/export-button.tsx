import { toPairs } from '../../shared/parameters.ts';
import { question } from '../state/address.ts';
import { t } from '../text/language.ts';

/** Saves every conversation of the filters: a form, so that the file goes to the disk and numbers go in a body. */
export const ExportButton = () => (
  <form method="post" action="/api/export">
    {[...toPairs(question.value, 'open'), ...toPairs(question.value, 'personal')].map(([name, value]) => (
      <input key={`${name} ${value}`} type="hidden" name={name} value={value} />
    ))}
    <button type="submit" class="quiet">
      {t('csv')}
    </button>
  </form>
);
