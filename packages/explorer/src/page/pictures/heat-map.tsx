import { useSignal } from '@preact/signals';
import { pictures } from '../state/data.ts';
import { formatCount, formatShare, formatWeekday } from '../text/format.ts';
import { t } from '../text/language.ts';
import { Picture } from './picture.tsx';

/** Shades beside the empty one. */
const SHADES = 8;

const toClock = (hour: number): string => `${String(hour).padStart(2, '0')}:00`;

interface Cell {
  readonly day: number;
  readonly hour: number;
}

/** Conversations by weekday and hour of the zone. */
export const HeatMap = () => {
  const answer = pictures.value;
  const chosen = useSignal<Cell | null>(null);
  if (answer === null) return <section class="picture skeleton" aria-hidden="true" />;
  const { heat, totals } = answer;
  const highest = Math.max(1, ...heat.flat());
  const toTable = () => ({
    heading: [t('time'), ...heat.map((_, day) => formatWeekday(day))],
    rows: Array.from({ length: 24 }, (_, hour) => [toClock(hour), ...heat.map((hours) => hours[hour] ?? 0)]),
  });
  const { day, hour } = chosen.value ?? { day: 0, hour: -1 };
  const count = heat[day]?.[hour] ?? 0;
  return (
    <Picture
      name="weekday-hour"
      title={t('weekHours')}
      total={`${formatCount(totals.calls)} ${t('conversations')}`}
      toTable={toTable}
    >
      <table class="heat" onMouseLeave={() => (chosen.value = null)}>
        <thead>
          <tr>
            <td />
            {Array.from({ length: 24 }, (_, at) => (
              <th key={at} scope="col">
                <span class={at % 6 === 0 ? '' : 'for-readers'}>{at}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {heat.map((hours, at) => (
            <tr key={at}>
              <th scope="row">{formatWeekday(at)}</th>
              {hours.map((calls, of) => (
                <td
                  key={of}
                  class={`h${calls === 0 ? 0 : Math.ceil((calls / highest) * SHADES)}`}
                  onMouseEnter={() => (chosen.value = { day: at, hour: of })}
                  onClick={() => (chosen.value = { day: at, hour: of })}
                >
                  <span class="for-readers">{calls}</span>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <p class="muted heat-note" aria-live="polite">
        {hour < 0
          ? '\u00a0'
          : `${formatWeekday(day)} ${toClock(hour)} · ${formatCount(count)} ${t('conversations')} · ${formatShare(totals.calls === 0 ? 0 : count / totals.calls)}`}
      </p>
    </Picture>
  );
};
