/** A target that does not respond as either API would. The message is one line. */
export class TargetError extends Error {
  override readonly name = 'TargetError';
}
