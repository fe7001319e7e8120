import type { Reporter, SerializedError, TestModule } from 'vitest/node';

/** Prints `N passed, N failed` as the last line, for scripts. */
export class SummaryReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly SerializedError[]): void {
    const tests = modules.flatMap((module) => [...module.children.allTests()]);
    const count = (state: string): number => tests.filter((test) => test.result().state === state).length;
    // A file that does not load, a broken hook and an error outside any test are failures without a test.
    const groups = modules.flatMap((module) => [module, ...module.children.allSuites()]);
    const broken = groups.filter((group) => group.errors().length > 0).length + errors.length;
    const skipped = count('skipped');
    if (skipped > 0) console.log(`${skipped} skipped`);
    console.log(`${count('passed')} passed, ${count('failed') + broken} failed`);
  }
}
