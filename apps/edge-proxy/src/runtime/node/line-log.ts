/** Takes lines, and writes them to where logs go. */
export interface LineLog {
  write(line: string): void;
  /** Writes what still waits. */
  flush(): void;
}

/** About as many as one write to a pipe takes without waiting. */
const MOST_WAITING = 64;
const FLUSH_MS = 50;

/** Gathers lines for a moment: a write for each would cost more than many a request. */
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
      if (waiting.length >= MOST_WAITING) flush();
      else timer ??= setTimeout(flush, FLUSH_MS).unref();
    },
    flush,
  };
};
