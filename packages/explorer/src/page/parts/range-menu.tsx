import { PRESETS } from '../../shared/parameters.ts';
import { change, question } from '../state/address.ts';
import { overview, status } from '../state/answers.ts';
import { formatDayValue, formatSpan } from '../text/format.ts';
import { t } from '../text/language.ts';
import { Menu } from './menu.tsx';

const ZONES = [
  'Asia/Ho_Chi_Minh',
  'UTC',
  'Asia/Bangkok',
  'Asia/Singapore',
  'Asia/Tokyo',
  'Europe/Berlin',
  'America/New_York',
];

const readText = (form: FormData, name: string): string | undefined => {
  const value = form.get(name);
  return typeof value === 'string' && value !== '' ? value : undefined;
};

/** The day after one. */
const toNextDay = (day: string | undefined): string | undefined =>
  day === undefined ? undefined : new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);

/** The span and its zone. */
export const RangeMenu = () => {
  const range = overview.value?.range;
  const zone = range?.zone ?? question.value.zone ?? status.value?.zone ?? 'UTC';
  const local = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const zones = [...new Set([status.value?.zone ?? 'UTC', zone, local, ...ZONES])];
  const label = range === undefined ? t('7d') : formatSpan(range.since, range.until, zone);
  const { since, until, range: preset = '7d' } = question.value;
  const first = range && formatDayValue(range.since, zone);
  // The range ends before `until`.
  const last = range && formatDayValue(Date.parse(range.until) - 1000, zone);
  const submit = (event: SubmitEvent & { readonly currentTarget: HTMLFormElement }, close: () => void): void => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const [from, to] = [readText(form, 'since'), readText(form, 'until')];
    const zone = readText(form, 'zone');
    // Days that were left as they are keep "the last 7 days" what it is.
    if (from === first && to === last) change({ zone });
    else change({ range: undefined, since: from, until: toNextDay(to), zone });
    close();
  };
  return (
    <Menu
      className="range"
      label={
        <>
          <b>{label}</b> <span class="muted">{zone}</span> <span aria-hidden="true">▾</span>
        </>
      }
    >
      {(close) => (
        <>
          <div class="presets">
            {PRESETS.map((name) => (
              <button
                key={name}
                type="button"
                aria-pressed={since === undefined && until === undefined && preset === name}
                onClick={() => {
                  change({ range: name, since: undefined, until: undefined });
                  close();
                }}
              >
                {t(name)}
              </button>
            ))}
          </div>
          <form onSubmit={(event) => submit(event, close)}>
            <label>
              {t('from')}
              <input type="date" name="since" defaultValue={first} />
            </label>
            <label>
              {t('to')}
              <input type="date" name="until" defaultValue={last} />
            </label>
            <label>
              {t('zone')}
              <input name="zone" list="zones" defaultValue={zone} />
              <datalist id="zones">
                {zones.map((name) => (
                  <option key={name} value={name} />
                ))}
              </datalist>
            </label>
            <button type="submit" class="primary">
              {t('apply')}
            </button>
          </form>
        </>
      )}
    </Menu>
  );
};
