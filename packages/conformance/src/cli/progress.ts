import type { Result } from '../report/result.ts';
import { toLine } from '../report/text.ts';

/** The output of the progress. */
export interface Screen {
  readonly isTTY?: boolean | undefined;
  readonly columns?: number | undefined;
  write(text: string): unknown;
}

/** Shows the progress of a run. */
export interface Progress {
  add(result: Result): void;
  /** Removes the bar before the report. */
  end(): void;
}

/** The longest names fit 80 columns beside it. */
const BAR_WIDTH = 16;
/** For a terminal with an unknown width, or with 0. */
const DEFAULT_COLUMNS = 80;
const CLEAR_LINE = '\r\u001B[2K';

/** A bar that redraws itself on a terminal; elsewhere one line for each result. */
export const createProgress = (screen: Screen, total: number): Progress => {
  if (screen.isTTY !== true) return { add: (result) => screen.write(`${toLine(result)}\n`), end: () => undefined };
  let done = 0;
  let drifts = 0;
  const draw = (what: string): void => {
    const filled = Math.round((done / total) * BAR_WIDTH);
    const bar = '█'.repeat(filled) + '░'.repeat(BAR_WIDTH - filled);
    const line = `${bar} ${done}/${total}  ${drifts} drifted  ${what}`;
    screen.write(CLEAR_LINE + line.slice(0, (screen.columns || DEFAULT_COLUMNS) - 1));
  };
  draw('');
  return {
    add: ({ outcome, target, requirement }) => {
      done += 1;
      if (outcome === 'drift') drifts += 1;
      draw(`${target}  ${requirement}`);
    },
    end: () => screen.write(CLEAR_LINE),
  };
};
