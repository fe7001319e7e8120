import type { Result } from '../report/result.ts';
import { toLine } from '../report/text.ts';

/** Where progress is shown. */
export interface Screen {
  readonly isTTY?: boolean | undefined;
  readonly columns?: number | undefined;
  write(text: string): unknown;
}

/** Shows how far a run has come. */
export interface Progress {
  add(result: Result): void;
  /** Takes away what would stand in the way of the report. */
  end(): void;
}

/** With it the longest names fit 80 columns. */
const BAR_WIDTH = 16;
const CLEAR_LINE = '\r\u001B[2K';

/** A bar that redraws itself on a terminal; elsewhere a line a result, which logs keep. */
export const createProgress = (screen: Screen, total: number): Progress => {
  if (screen.isTTY !== true) return { add: (result) => screen.write(`${toLine(result)}\n`), end: () => undefined };
  let done = 0;
  let drifts = 0;
  return {
    add: ({ outcome, target, requirement }) => {
      done += 1;
      if (outcome === 'drift') drifts += 1;
      const filled = Math.round((done / total) * BAR_WIDTH);
      const bar = '█'.repeat(filled) + '░'.repeat(BAR_WIDTH - filled);
      const line = `${bar} ${done}/${total}  ${drifts} drifted  ${target}  ${requirement}`;
      screen.write(CLEAR_LINE + line.slice(0, (screen.columns ?? 80) - 1));
    },
    end: () => screen.write(CLEAR_LINE),
  };
};
