/** What may be known of a drift beside the fact. */
export interface DriftOptions extends ErrorOptions {
  /** The smallest generated value that shows the drift, as text. May hold the target's data. */
  readonly example?: string;
}

/** A target that does not do what a requirement says. */
export class Drift extends Error {
  override readonly name = 'Drift';
  /** The smallest generated value that shows it; undefined where nothing was generated. */
  readonly example: string | undefined;

  constructor(fact: string, { example, ...options }: DriftOptions = {}) {
    super(fact, options);
    this.example = example;
  }
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
