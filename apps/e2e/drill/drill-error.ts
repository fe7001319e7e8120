/** Why the drill says nothing about its changes: the message is for whoever started it. */
export class DrillError extends Error {
  override readonly name = 'DrillError';
}
