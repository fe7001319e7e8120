import type { FormFault } from './form-fault.ts';

/** What may be known of a drift beside the fact. */
export interface DriftOptions extends ErrorOptions {
  /** The smallest generated value that shows the drift, as text. May hold the target's data. */
  readonly example?: string;
  /** What other requirements that drift may show, too, as in `404 in place of 400`. */
  readonly symptom?: string;
  /** The places that have another form. May hold the target's data. */
  readonly faults?: readonly FormFault[];
}

/** A target that does not do what a requirement says. */
export class Drift extends Error {
  override readonly name = 'Drift';
  /** The smallest generated value that shows it; undefined where nothing was generated. */
  readonly example: string | undefined;

  /** The places that have another form; empty where the drift is none of form. */
  readonly faults: readonly FormFault[];

  /** What other drifts of the same cause show, too; undefined where that is not known. */
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
 * @param fact what should be, as a sentence without personal data
 * @throws {Drift} when it is not
 */
export function holds(condition: boolean, fact: string): asserts condition {
  if (!condition) throw new Drift(fact);
}
