/** Takes values, and writes each as one line of JSON. */
export interface LineLog {
  write(value: object): void;
  /** Writes what still waits. */
  flush(): void;
}

/** About as many as one write to a pipe takes without waiting. */
const MOST_WAITING = 64;
const FLUSH_MS = 50;

/** Gathers values for a moment: a line and a write for each would cost more than many a request. */
export const createLineLog = (write: (text: string) => void): LineLog => {
  let waiting: object[] = [];
  let timer: NodeJS.Timeout | undefined;
  const flush = (): void => {
    clearTimeout(timer);
    timer = undefined;
    if (waiting.length === 0) return;
    const values = waiting;
    waiting = [];
    write(values.map((value) => `${JSON.stringify(value)}\n`).join(''));
  };
  return {
    write(value) {
      waiting.push(value);
      if (waiting.length >= MOST_WAITING) flush();
      else timer ??= setTimeout(flush, FLUSH_MS).unref();
    },
    flush,
  };
};
