/**
 * Holds two sets of names together: what the contract has and what is described.
 *
 * @throws {Error} for a name on one side only; the message names it and what to do
 */
export const assertLockstep = (where: string, actual: Iterable<string>, described: Iterable<string>): void => {
  const [present, known] = [new Set(actual), new Set(described)];
  const missing = [...present].filter((name) => !known.has(name));
  if (missing.length > 0) throw new Error(`${where}: ${missing.join(', ')} has no description: write one`);
  const left = [...known].filter((name) => !present.has(name));
  if (left.length > 0) throw new Error(`${where}: ${left.join(', ')} is described but not there: remove it`);
};
