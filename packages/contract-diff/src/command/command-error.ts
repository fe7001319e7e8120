/** The command cannot run: one line that names the file and what is wrong with it. */
export class CommandError extends Error {
  override readonly name = 'CommandError';
}
