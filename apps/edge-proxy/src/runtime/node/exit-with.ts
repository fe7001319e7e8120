/** Ends a process that could not start, with one message. */
export const exitWith = (code: number, error: unknown): never => {
  console.error(error instanceof Error ? error.message : 'the edge proxy could not start');
  process.exit(code);
};

/** Exit code for invalid settings. */
export const EXIT_CONFIG = 2;

/** Exit code for every other failure to start. */
export const EXIT_FAILED = 1;
