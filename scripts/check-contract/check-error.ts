/** The check cannot run. The message is one line with the file and its fault. */
export class CheckError extends Error {
  override readonly name = 'CheckError';
}
