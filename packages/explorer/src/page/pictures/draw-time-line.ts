import UPlot from 'uplot';
import type { PicturesAnswer } from '../../shared/answers.ts';
import { formatCount, formatTick } from '../text/format.ts';
import { readColour } from './dispositions.ts';

const HEIGHT = 210;

interface Handlers {
  readonly onHover: (index: number | null) => void;
  /** @unit seconds since 1970 */
  readonly onSelect: (from: number, to: number) => void;
}

/** A time line that is drawn. */
export interface DrawnTimeLine {
  /** Moves the cursor to a bar. */
  readonly moveTo: (index: number) => void;
  readonly remove: () => void;
}

/** Each series on top of those before it; the tallest first, so that lower ones are drawn over it. */
const stack = (answer: PicturesAnswer, names: readonly string[]): { names: string[]; rows: number[][] } => {
  const below = answer.starts.map(() => 0);
  const rows = names.map((name) => {
    const counts = answer.series[name] ?? [];
    for (const index of below.keys()) below[index] = (below[index] ?? 0) + (counts[index] ?? 0);
    return [...below];
  });
  return { names: names.toReversed(), rows: rows.toReversed() };
};

const STEPS = { quarter: 900, hour: 3600, day: 86_400, month: 31 * 86_400 } as const;

/** Where a drag ends: whole bars. */
const toBars = ({ starts, bucket, range }: PicturesAnswer, low: number, high: number): [number, number] => {
  const from = starts.findLast((start) => start <= low) ?? starts[0] ?? low;
  const to = starts.find((start) => start >= high && start > from) ?? Date.parse(range.until) / 1000;
  return [from, Math.max(to, from + STEPS[bucket])];
};

/** The bar under the cursor: one begins at its value and lies to the right of it. */
const toBar = ({ starts }: PicturesAnswer, chart: UPlot): number | null => {
  const { left = -1 } = chart.cursor;
  if (left < 0) return null;
  const at = chart.posToVal(left, 'x');
  const index = starts.findLastIndex((start) => start <= at);
  return index < 0 ? null : index;
};

/** Draws stacked bars into an element. */
export const drawTimeLine = (
  place: HTMLElement,
  answer: PicturesAnswer,
  names: readonly string[],
  { onHover, onSelect }: Handlers,
): DrawnTimeLine => {
  const style = getComputedStyle(document.documentElement);
  const [ink, line] = [readColour(place, 'muted'), readColour(place, 'line')];
  const font = `12px ${style.fontFamily || 'system-ui'}`;
  const { names: drawn, rows } = stack(answer, names);
  const step = STEPS[answer.bucket];
  const { bars } = UPlot.paths;
  // A drag ends with a click.
  let hasDragged = false;
  const unit = answer.bucket === 'month' ? 'month' : answer.bucket === 'day' ? 'day' : 'clock';
  const isDays = answer.bucket === 'hour' && answer.starts.length > 48;
  const chart = new UPlot(
    {
      width: place.clientWidth,
      height: HEIGHT,
      tzDate: (seconds) => UPlot.tzDate(new Date(seconds * 1000), answer.range.zone),
      legend: { show: false },
      padding: [8, 22, 0, 0],
      cursor: { drag: { x: true, y: false, setScale: false }, points: { show: false }, y: false },
      scales: {
        x: { time: true, range: () => [answer.starts[0] ?? 0, (answer.starts.at(-1) ?? 0) + step] },
        y: { range: (_, __, highest) => [0, Math.max(highest * 1.08, 4)] },
      },
      axes: [
        {
          stroke: ink,
          font,
          grid: { show: false },
          ticks: { stroke: line, size: 4 },
          size: 30,
          space: 70,
          values: (_, ticks) => ticks.map((tick) => formatTick(tick, answer.range.zone, isDays ? 'day' : unit)),
          ...(isDays && { incrs: [86_400, 2 * 86_400] }),
        },
        {
          stroke: ink,
          font,
          size: 52,
          grid: { stroke: line, width: 1 },
          ticks: { show: false },
          incrs: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 20_000, 50_000, 100_000, 1_000_000],
          values: (_, ticks) => ticks.map(formatCount),
        },
      ],
      series: [
        {},
        ...drawn.map((name) => ({
          fill: readColour(place, `d-${name}`),
          width: 0,
          points: { show: false },
          ...(bars !== undefined && { paths: bars({ size: [0.86, 60], align: 1, radius: 0 }) }),
        })),
      ],
      hooks: {
        setCursor: [(self) => onHover(toBar(answer, self))],
        setSelect: [
          (self) => {
            const { left, width } = self.select;
            if (width < 4) return;
            hasDragged = true;
            onSelect(...toBars(answer, self.posToVal(left, 'x'), self.posToVal(left + width, 'x')));
          },
        ],
      },
    },
    [[...answer.starts], ...rows],
    place,
  );
  const observer = new ResizeObserver(() => chart.setSize({ width: place.clientWidth, height: HEIGHT }));
  observer.observe(place);
  const zoomToBar = (): void => {
    const start = answer.starts[toBar(answer, chart) ?? -1];
    if (start !== undefined && !hasDragged) onSelect(...toBars(answer, start, start));
    hasDragged = false;
  };
  chart.over.addEventListener('click', zoomToBar);
  return {
    moveTo: (index) => chart.setCursor({ left: chart.valToPos((answer.starts[index] ?? 0) + step / 2, 'x'), top: 0 }),
    remove: () => {
      observer.disconnect();
      chart.destroy();
    },
  };
};
