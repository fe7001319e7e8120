import { byCause, toDriftLines } from './drift-lines.ts';
import { toMachineOutcome } from './machine-outcome.ts';
import { countOutcomes, type Result, type RunReport } from './result.ts';

/** The version of the format that its reference implementation writes. */
const SPEC_VERSION = '0.0.0';

const STATUSES = { passed: 'passed', drift: 'failed', inconclusive: 'skipped' } as const;

/** A test of the format. */
interface CtrfTest {
  readonly name: string;
  readonly status: 'passed' | 'failed' | 'skipped';
  /** @unit whole milliseconds */
  readonly duration: number;
  readonly suite: readonly [string];
  readonly rawStatus: string;
  readonly message?: string;
  readonly trace?: string;
  readonly labels?: Readonly<Record<string, string>>;
}

const toDetails = (result: Result): Pick<CtrfTest, 'message' | 'trace' | 'labels'> => {
  const { source } = result;
  if (result.outcome === 'passed') return { labels: { source } };
  if (result.outcome === 'inconclusive') return { message: `inconclusive: ${result.reason}`, labels: { source } };
  const { expected, got, cause } = result.drift;
  return {
    message: `expected: ${expected}\ngot: ${got}`,
    trace: toDriftLines(result).join('\n'),
    labels: { source, cause },
  };
};

const toTest = (result: Result): CtrfTest => ({
  name: result.requirement,
  status: STATUSES[result.outcome],
  duration: result.durationMs,
  suite: [result.target],
  rawStatus: toMachineOutcome(result.outcome),
  ...toDetails(result),
});

/** An unfinished run, under the same name as in JUnit. */
const toProblem = (message: string): CtrfTest => ({
  name: 'could run',
  status: 'failed',
  duration: 0,
  suite: ['run'],
  rawStatus: 'error',
  message,
});

/**
 * A run in the Common Test Report Format: a suite a target, a drift is failed, an inconclusive requirement is skipped.
 *
 * @source https://ctrf.io, JSON schema 0.0
 */
export const toCtrf = (report: RunReport): string => {
  const { results, problem, startedAt, durationMs, version, live, targets, seed, requestCount, warnings } = report;
  const tests = [...byCause(results).map(toTest), ...(problem === null ? [] : [toProblem(problem)])];
  const { passed, drift, inconclusive: skipped } = countOutcomes(results);
  const start = Date.parse(startedAt);
  const document = {
    reportFormat: 'CTRF',
    specVersion: SPEC_VERSION,
    timestamp: new Date(start + durationMs).toISOString(),
    generatedBy: '@cdr/conformance',
    results: {
      tool: { name: 'cdr-conformance', version },
      summary: {
        tests: tests.length,
        passed,
        failed: drift + (problem === null ? 0 : 1),
        skipped,
        pending: 0,
        other: 0,
        suites: new Set(tests.map(({ suite: [name] }) => name)).size,
        start,
        stop: start + durationMs,
        duration: durationMs,
      },
      tests,
      environment: { testEnvironment: live ? 'live' : 'sandbox', extra: { targets } },
      extra: { seed, requestCount, warnings },
    },
  };
  return `${JSON.stringify(document, null, 2)}\n`;
};
