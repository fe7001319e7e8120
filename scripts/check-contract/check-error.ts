/** The check cannot run: one line that says what is wrong with which file. */
export class CheckError extends Error {
  override readonly name = 'CheckError';
}
