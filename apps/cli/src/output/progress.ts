import { toBar } from './to-bar.ts';
import { canRedraw } from './style.ts';
import { writeProgress } from './write-error.ts';

/** Shows on standard error how far a command has come. */
export interface Progress {
  /**
   * @param done so far, of `total` where that is known
   * @param facts of the object that `--output json` writes
   */
  update(done: number, total: number | null, facts?: object): void;
  /** Removes the bar. */
  end(): void;
}

interface ProgressOptions {
  /** What is done: `backfill`, `export`. */
  readonly label: string;
  /** What is counted: `calls`. */
  readonly unit: string;
  readonly isJson: boolean;
  /** Done by an earlier run. @default 0 */
  readonly already?: number;
}

/** Between two lines where there is no bar. */
const LINE_MS = 10_000;
/** Between two frames of the bar. */
const FRAME_MS = 100;
const BAR_WIDTH = 28;
const CLEAR_LINE = '\r\u001b[K';

const count = (value: number): string => Math.round(value).toLocaleString('en');

const toTimeLeft = (seconds: number): string => {
  if (seconds < 60) return `${Math.ceil(seconds)} s left`;
  return seconds < 3600 ? `${Math.ceil(seconds / 60)} min left` : `${(seconds / 3600).toFixed(1)} h left`;
};

/** The line of a progress: share, count, rate and time left. */
export const toProgressLine = (
  { label, unit }: Pick<ProgressOptions, 'label' | 'unit'>,
  { done, total, rate, hasBar }: { done: number; total: number | null; rate: number; hasBar: boolean },
): string => {
  const share = total === null || total === 0 ? null : Math.min(1, done / total);
  const parts = [label];
  if (share !== null && hasBar) parts.push(`▕${toBar(share, BAR_WIDTH).padEnd(BAR_WIDTH)}▏`);
  if (share !== null) parts.push(`${Math.floor(share * 100)} %`);
  parts.push(`${count(done)} ${unit}`, `${count(rate)}/s`);
  if (total !== null && rate > 0) parts.push(toTimeLeft(Math.max(0, total - done) / rate));
  return parts.join('  ');
};

/** Progress on standard error: a bar on a terminal, else a line each 10 seconds, an object with `--output json`. */
export const createProgress = (options: ProgressOptions): Progress => {
  const { label, isJson, already = 0 } = options;
  const hasBar = !isJson && canRedraw(process.stderr);
  const started = performance.now();
  let last = hasBar ? -Infinity : started;
  let isDrawn = false;
  return {
    update: (done, total, facts = { done, total }) => {
      const now = performance.now();
      if (now - last < (hasBar ? FRAME_MS : LINE_MS)) return;
      last = now;
      const rate = now > started ? ((done - already) * 1000) / (now - started) : 0;
      const line = toProgressLine(options, { done, total, rate, hasBar });
      if (hasBar) process.stderr.write(CLEAR_LINE + line.slice(0, (process.stderr.columns || 80) - 1));
      else writeProgress(line, { activity: label, ...facts }, isJson);
      isDrawn = hasBar;
    },
    end: () => {
      if (isDrawn) process.stderr.write(CLEAR_LINE);
      isDrawn = false;
    },
  };
};
