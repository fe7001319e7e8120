/** A wrong flag or environment variable. The message is one line and repeats no value. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
