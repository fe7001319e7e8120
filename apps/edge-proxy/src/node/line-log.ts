/** Takes values, and writes each as one line of JSON. */
export interface LineLog {
  write(value: object): void;
  /** Writes what still waits. */
  flush(): void;
}

/** As many as one write to a pipe takes without waiting. @unit characters */
const FULL_AT = 2 ** 14;
const FLUSH_MS = 50;

/** Gathers lines for a moment: a write for each would cost more than many a request. */
export const createLineLog = (write: (text: string) => void): LineLog => {
  let waiting = '';
  let timer: NodeJS.Timeout | undefined;
  const flush = (): void => {
    clearTimeout(timer);
    timer = undefined;
    if (waiting === '') return;
    const text = waiting;
    waiting = '';
    write(text);
  };
  return {
    write(value) {
      waiting += `${JSON.stringify(value)}\n`;
      if (waiting.length >= FULL_AT) flush();
      else timer ??= setTimeout(flush, FLUSH_MS).unref();
    },
    flush,
  };
};
