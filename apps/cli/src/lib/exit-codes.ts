/** Exit codes of every command. 130 and 143 (interrupted) are 128 + the signal's number. */
export const EXIT_CODES = {
  ok: 0,
  failed: 1,
  usage: 2,
  notFound: 3,
  credential: 4,
  rateLimited: 5,
  /** Stopped midway; the same command resumes. */
  resumable: 6,
  /** `verify` found differences. */
  different: 7,
} as const;

/** Their text in `--help`. */
export const EXIT_CODES_HELP = `
Exit codes:
  0 ok                     4 credential
  1 failed                 5 rate-limited
  2 usage                  6 stopped midway: the same command resumes
  3 an id was not found    7 verify found differences
  130, 143 interrupted: the same command resumes`;
