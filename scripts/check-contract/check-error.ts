/** The check cannot run: one line that names the file and what is wrong with it. */
export class CheckError extends Error {
  override readonly name = 'CheckError';
}
