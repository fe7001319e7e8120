/** Writes log lines. */
export interface LineLog {
  write(line: string): void;
  /** Writes buffered lines. */
  flush(): void;
}

/** About one write to a pipe without waiting. @unit lines */
const MAX_BUFFERED = 64;
const FLUSH_MS = 50;

/** Buffers lines for 50 ms: a write for each line costs more than a hit. */
export const createLineLog = (write: (text: string) => void): LineLog => {
  let waiting: string[] = [];
  let timer: NodeJS.Timeout | undefined;
  const flush = (): void => {
    clearTimeout(timer);
    timer = undefined;
    if (waiting.length === 0) return;
    const lines = waiting;
    waiting = [];
    write(`${lines.join('\n')}\n`);
  };
  return {
    write(line) {
      waiting.push(line);
      if (waiting.length >= MAX_BUFFERED) flush();
      else timer ??= setTimeout(flush, FLUSH_MS).unref();
    },
    flush,
  };
};
