/** A value that a flag, a variable or a profile has wrong. Its message names the source and repeats no value. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
