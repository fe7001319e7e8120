import type { FormFault } from './form-fault.ts';

/** The evidence of a drift, beside the fact. */
export interface DriftOptions extends ErrorOptions {
  /** The smallest generated value that shows the drift, as text. May hold the target's data. */
  readonly example?: string;
  /** A text that drifts of one cause share, as in `404 in place of 400`. */
  readonly symptom?: string;
  /** The fields in another form. May hold the target's data. */
  readonly faults?: readonly FormFault[];
}

/** A target that breaks a requirement. */
export class Drift extends Error {
  override readonly name = 'Drift';
  /** The smallest generated value that shows the drift; undefined without generated values. */
  readonly example: string | undefined;

  /** The fields in another form; empty for any other drift. */
  readonly faults: readonly FormFault[];

  /** A text that drifts of one cause share; undefined if unknown. */
  readonly symptom: string | undefined;

  constructor(fact: string, { example, symptom, faults = [], ...options }: DriftOptions = {}) {
    super(fact, options);
    this.example = example;
    this.faults = faults;
    this.symptom = symptom;
  }
}

/**
 * Asserts one fact about a target.
 *
 * @param fact the expected fact, as a sentence without personal data
 * @throws {Drift} for a false condition
 */
export function holds(condition: boolean, fact: string): asserts condition {
  if (!condition) throw new Drift(fact);
}
