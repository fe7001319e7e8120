/** Why nothing could be shown: wrong flags, or a target that does not answer as either API would. The message is one line. */
export class Unusable extends Error {
  override readonly name = 'Unusable';
}
