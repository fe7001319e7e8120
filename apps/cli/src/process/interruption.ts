/** The signal that a terminal, or a supervisor, ends a command with. */
export interface Interruption {
  readonly signal: AbortSignal;
  /** 130 or 143 once it came. */
  readonly exitCode: () => number | null;
  readonly stop: () => void;
}

const CODES = { SIGINT: 130, SIGTERM: 143 } as const;

/** Listens for SIGINT and SIGTERM. A second one ends the process at once. */
export const listenForInterruption = (): Interruption => {
  const controller = new AbortController();
  let code: number | null = null;
  const listeners = (['SIGINT', 'SIGTERM'] as const).map((name) => {
    const listener = (): void => {
      if (code !== null) process.exit(code);
      code = CODES[name];
      controller.abort();
    };
    process.on(name, listener);
    return () => process.off(name, listener);
  });
  return {
    signal: controller.signal,
    exitCode: () => code,
    stop: () => {
      for (const remove of listeners) remove();
    },
  };
};
