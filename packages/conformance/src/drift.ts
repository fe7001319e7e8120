/** A target that does not do what a requirement says. */
export class Drift extends Error {
  override readonly name = 'Drift';
}

/**
 * Asserts one fact about a target.
 *
 * @param fact what should be, as a sentence without personal data
 * @throws {Drift} when it is not
 */
export function holds(condition: boolean, fact: string): asserts condition {
  if (!condition) throw new Drift(fact);
}
