const REASONS: ReadonlyMap<unknown, string> = new Map([
  ['ENOENT', 'is not there'],
  ['EISDIR', 'is a folder'],
  ['EACCES', 'may not be read'],
]);

/** Why a file cannot be read, to stand behind its name. */
export const toFileProblem = (error: unknown): string =>
  (error instanceof Error && 'code' in error && REASONS.get(error.code)) || 'cannot be read';
