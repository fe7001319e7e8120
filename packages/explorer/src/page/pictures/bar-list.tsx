import { formatCount } from '../text/format.ts';
import { Picture } from './picture.tsx';
import type { Bar, BarListProps } from './to-bars.ts';

const toWidth = (value: number, highest: number): string => `${(value / highest) * 100}%`;

const Row = ({ bar, highest }: { readonly bar: Bar; readonly highest: number }) => {
  const { label, value, answered = value, more, isChosen, isRest = false, onClick } = bar;
  const content = (
    <>
      <span class="bar-label">{label}</span>
      <span class="bar" aria-hidden="true">
        <span class="bar-answered" style={{ width: toWidth(answered, highest) }} />
        <span class="bar-other" style={{ width: isRest ? '0' : toWidth(value - answered, highest) }} />
      </span>
      <span class="bar-value">{formatCount(value)}</span>
      <span class="bar-more muted">{more}</span>
    </>
  );
  return (
    <li>
      {onClick === undefined ? (
        <div class="bar-row">{content}</div>
      ) : (
        <button type="button" class="bar-row" aria-pressed={isChosen} onClick={onClick}>
          {content}
        </button>
      )}
    </li>
  );
};

/** Bars with their labels. A click on one filters by it. */
export const BarList = ({ name, title, total, bars, toTable }: BarListProps) => {
  if (bars === null) return <section class="picture skeleton" aria-hidden="true" />;
  const highest = Math.max(1, ...bars.map(({ value, isRest = false }) => (isRest ? 0 : value)));
  return (
    <Picture name={name} title={title} total={total} toTable={toTable}>
      <ul class={`bars of-${name}`}>
        {bars.map((bar) => (
          <Row key={bar.label} bar={bar} highest={highest} />
        ))}
      </ul>
    </Picture>
  );
};
