import { useSignal } from '@preact/signals';
import type { TargetedKeyboardEvent } from 'preact';
import { question, toggle } from '../state/address.ts';
import { pictures } from '../state/answers.ts';
import { formatCount, formatShare, formatWeekday, formatWeekHour } from '../text/format.ts';
import { t } from '../text/language.ts';
import { Picture } from './picture.tsx';

/** Shades beside the empty one. */
const SHADES = 8;

const toClock = (hour: number): string => `${String(hour).padStart(2, '0')}:00`;

interface Cell {
  readonly day: number;
  readonly hour: number;
}

/** As the filter has it: `1-09`. */
const toValue = ({ day, hour }: Cell): string => `${day + 1}-${String(hour).padStart(2, '0')}`;

/** Where a key leads. */
const move = ({ day, hour }: Cell, key: string): Cell | null => {
  if (key === 'ArrowUp') return { day: Math.max(0, day - 1), hour };
  if (key === 'ArrowDown') return { day: Math.min(6, day + 1), hour };
  if (key === 'ArrowLeft') return { day, hour: Math.max(0, hour - 1) };
  if (key === 'ArrowRight') return { day, hour: Math.min(23, hour + 1) };
  if (key === 'Home') return { day, hour: 0 };
  return key === 'End' ? { day, hour: 23 } : null;
};

/** Conversations by weekday and hour of the zone. A click filters by an hour; arrow keys lead from one to another. */
export const HeatMap = () => {
  const answer = pictures.value;
  const chosen = useSignal<Cell | null>(null);
  /** The one cell that Tab reaches. */
  const reached = useSignal<Cell>({ day: 0, hour: 9 });
  if (answer === null) return <section class="picture skeleton" aria-hidden="true" />;
  const { heat, totals } = answer;
  const highest = Math.max(1, ...heat.flat());
  const toTable = () => ({
    heading: [t('time'), ...heat.map((_, day) => formatWeekday(day))],
    rows: Array.from({ length: 24 }, (_, hour) => [toClock(hour), ...heat.map((hours) => hours[hour] ?? 0)]),
  });
  const toNote = (cell: Cell): string => {
    const count = heat[cell.day]?.[cell.hour] ?? 0;
    const share = formatShare(totals.calls === 0 ? 0 : count / totals.calls);
    return `${formatWeekHour(toValue(cell))} · ${formatCount(count)} ${t('conversations')} · ${share}`;
  };
  const onKeyDown = (event: TargetedKeyboardEvent<HTMLElement>): void => {
    const next = move(reached.value, event.key);
    if (next === null) return;
    event.preventDefault();
    reached.value = next;
    event.currentTarget.querySelector<HTMLElement>(`[data-hour="${toValue(next)}"]`)?.focus();
  };
  return (
    <Picture
      name="weekday-hour"
      title={t('weekHours')}
      total={`${formatCount(totals.calls)} ${t('conversations')}`}
      toTable={toTable}
    >
      <table class="heat" onMouseLeave={() => (chosen.value = null)} onKeyDown={onKeyDown}>
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
          {heat.map((hours, day) => (
            <tr key={day}>
              <th scope="row">{formatWeekday(day)}</th>
              {hours.map((calls, hour) => {
                const value = toValue({ day, hour });
                return (
                  <td key={hour}>
                    <button
                      type="button"
                      class={`h${calls === 0 ? 0 : Math.ceil((calls / highest) * SHADES)}`}
                      data-hour={value}
                      tabIndex={reached.value.day === day && reached.value.hour === hour ? 0 : -1}
                      aria-pressed={question.value.hour?.includes(value) ?? false}
                      aria-label={`${formatWeekHour(value)}: ${formatCount(calls)} ${t('conversations')}`}
                      onMouseEnter={() => (chosen.value = { day, hour })}
                      onFocus={() => {
                        reached.value = { day, hour };
                        chosen.value = { day, hour };
                      }}
                      onClick={() => toggle('hour', value)}
                    >
                      <span class="for-readers">{calls}</span>
                    </button>
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
      <p class="muted heat-note" aria-hidden="true">
        {chosen.value === null ? '\u00a0' : toNote(chosen.value)}
      </p>
    </Picture>
  );
};
