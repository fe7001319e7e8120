/** The tests that may notice the mutants of an area. */
export interface TestRun {
  /** The package that the patterns start from. */
  readonly root: string;
  readonly include: readonly string[];
  /** Tests that start processes, which no mutant reaches, or that wait long. */
  readonly exclude: readonly string[];
  /** False where test files may share the modules that they import. */
  readonly isolate: boolean;
}

const isTexts = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((item) => typeof item === 'string');

/** Reads what {@link TestRun} the command hands to Vitest's configuration. @throws {TypeError} for anything else */
export const parseTestRun = (json: string | undefined): TestRun => {
  const { root, include, exclude, isolate }: Partial<Record<string, unknown>> = Object(JSON.parse(json ?? 'null'));
  if (typeof root !== 'string' || !isTexts(include) || !isTexts(exclude) || typeof isolate !== 'boolean') {
    throw new TypeError('CDR_MUTATION_TESTS must hold root, include, exclude and isolate');
  }
  return { root, include, exclude, isolate };
};
