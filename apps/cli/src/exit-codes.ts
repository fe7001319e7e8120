/** Exit codes of every command. 130 and 143 (interrupted) are `128 +` the signal's number. */
export const EXIT_CODES = {
  ok: 0,
  failed: 1,
  usage: 2,
  notFound: 3,
  credential: 4,
  rateLimited: 5,
  /** Stopped midway; the same command goes on. */
  resumable: 6,
  /** `verify` found differences. */
  different: 7,
} as const;
