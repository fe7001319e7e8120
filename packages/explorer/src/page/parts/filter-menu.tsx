import { DIRECTIONS, DISPOSITIONS } from '../../shared/parameters.ts';
import { change, question, toggle } from '../state/address.ts';
import { pictures, status } from '../state/answers.ts';
import { t, tOf } from '../text/language.ts';
import { Menu } from './menu.tsx';

const readAll = (form: FormData, name: string): string[] =>
  form
    .getAll(name)
    .flatMap((value) => (typeof value === 'string' ? value.split(/[\n,;]/) : []))
    .map((value) => value.trim())
    .filter((value) => value !== '');

const readSeconds = (form: FormData, name: string): number | undefined => {
  const [text] = readAll(form, name);
  return text !== undefined && /^\d{1,6}$/.test(text) ? Number(text) : undefined;
};

const Choices = ({
  name,
  values,
}: {
  readonly name: 'direction' | 'disposition';
  readonly values: readonly string[];
}) => (
  <fieldset>
    <legend>{t(name)}</legend>
    {values.map((value) => (
      <label key={value} class="choice">
        <input
          type="checkbox"
          checked={question.value[name]?.some((one) => one === value) ?? false}
          onChange={() => toggle(name, value)}
        />
        {tOf(value)}
      </label>
    ))}
  </fieldset>
);

const Suggestions = ({ id, keys }: { readonly id: string; readonly keys: readonly (string | null)[] }) => (
  <datalist id={id}>{keys.map((key) => (key === null ? null : <option key={key} value={key} />))}</datalist>
);

/** All filters but the range. */
export const FilterMenu = () => {
  const { ext = [], cause = [], min, max, number = [], callid = [], missed } = question.value;
  const submit = (event: SubmitEvent & { readonly currentTarget: HTMLFormElement }, close: () => void): void => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    change({
      ext: readAll(form, 'ext'),
      cause: readAll(form, 'cause'),
      min: readSeconds(form, 'min'),
      max: readSeconds(form, 'max'),
      number: readAll(form, 'number'),
      callid: readAll(form, 'callid'),
    });
    close();
  };
  return (
    <Menu className="filters" label={<>+ {t('addFilter')}</>}>
      {(close) => (
        <form onSubmit={(event) => submit(event, close)}>
          <div class="pair">
            <Choices name="direction" values={DIRECTIONS} />
            <Choices name="disposition" values={DISPOSITIONS} />
          </div>
          <label class="choice">
            <input
              type="checkbox"
              checked={missed === '1'}
              onChange={() => change({ missed: missed === '1' ? undefined : '1' })}
            />
            {t('onlyMissed')}
          </label>
          <div class="pair">
            <label>
              {t('extension')}
              <input name="ext" list="extensions" defaultValue={ext.join(', ')} />
              <Suggestions id="extensions" keys={pictures.value?.extensions.slice(0, 50).map(({ key }) => key) ?? []} />
            </label>
            <label>
              {t('cause')}
              <input name="cause" list="causes" defaultValue={cause.join(', ')} />
              <Suggestions id="causes" keys={pictures.value?.causes.slice(0, 50).map(({ key }) => key) ?? []} />
            </label>
          </div>
          <fieldset>
            <legend>{t('length')}</legend>
            <div class="pair">
              <label>
                {t('atLeast')}
                <input name="min" inputMode="numeric" pattern="\d{1,6}" defaultValue={min} />
              </label>
              <label>
                {t('atMost')}
                <input name="max" inputMode="numeric" pattern="\d{1,6}" defaultValue={max} />
              </label>
            </div>
          </fieldset>
          {status.value?.numbers === 'not-kept' ? null : (
            <label>
              {t('number')}
              <textarea name="number" rows={2} placeholder={t('numberHint')} defaultValue={number.join('\n')} />
            </label>
          )}
          <label>
            {t('callId')}
            <input name="callid" defaultValue={callid.join(', ')} />
          </label>
          <button type="submit" class="primary">
            {t('apply')}
          </button>
        </form>
      )}
    </Menu>
  );
};
