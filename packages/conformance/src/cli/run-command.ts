import { UsageError } from '@cdr/command-line';
import manifest from '../../package.json' with { type: 'json' };
import { createRedactor } from '../report/redactor.ts';
import { countOutcomes, type RunReport } from '../report/result.ts';
import { toText } from '../report/text.ts';
import type { Endpoint } from '../core/target.ts';
import { TargetError } from './target-error.ts';
import { type Flags, parseFlags } from './parse-flags.ts';
import { type NamedEndpoint, type Options, readOptions } from './options.ts';
import { toRequirementList } from './requirement-list.ts';
import { createPacedFetch } from './paced-fetch.ts';
import { createProgress, type Screen } from './progress.ts';
import { run, type RunOutcome } from './run.ts';
import { selectCases } from './select-cases.ts';
import { toTargets } from './to-targets.ts';
import { prepareReports, writeReports } from './write-reports.ts';

/** The environment and the outputs of the command. */
export interface CommandContext {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly stdout: Screen;
  readonly stderr: Screen;
}

const parseBody = (body: string): unknown => {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
};

const isNamed = (endpoint: NamedEndpoint | undefined): endpoint is NamedEndpoint => endpoint !== undefined;

/** A terminal shows a bar. A pipeline's terminal and one that cannot redraw get plain lines. */
const chooseScreen = ({ environment, stdout, stderr }: CommandContext): Screen => {
  const isLog = (environment['CI'] ?? '') !== '' || environment['TERM'] === 'dumb';
  return isLog || stderr.isTTY !== true ? { write: (text) => stdout.write(text) } : stderr;
};

/** Runs the selected requirements and shows progress. */
const runOptions = async (options: Options, context: CommandContext): Promise<RunReport> => {
  const startedAt = new Date();
  const from = performance.now();
  const endpoints = [options.autocall, options.pbx, options.edge].filter(isNamed);
  const redactor = createRedactor({
    live: options.live,
    credentials: [...endpoints, ...options.otherTokens].map(({ token, variable }) => [token, `\${${variable}}`]),
    personal: options.callIds,
  });
  const paced = createPacedFetch({
    ...options,
    onBody: (body) => {
      if (options.live) redactor.learn(parseBody(body));
    },
  });
  const assignments = toTargets(options, paced.fetch).map((target) => ({
    target,
    cases: selectCases(target, options.selected),
  }));
  const total = assignments.reduce((sum, { cases }) => sum + cases.length, 0);
  if (total === 0) throw new UsageError('--only matches no requirement of these targets');
  const progress = createProgress(chooseScreen(context), total);
  const variableOf = ({ token }: Endpoint): string =>
    endpoints.find((endpoint) => endpoint.token === token)?.variable ?? 'TOKEN';
  let outcome: RunOutcome;
  try {
    outcome = await run(assignments, { redactor, variableOf }, (result) => progress.add(result));
  } finally {
    progress.end();
  }
  const durationMs = Math.round(performance.now() - from);
  const { seed, live } = options;
  const problem = outcome.problem === null ? null : redactor.text(outcome.problem);
  const targets = assignments.map(({ target: { name, autocall, pbx } }) => ({
    name,
    autocall: autocall?.baseUrl,
    pbx: pbx?.baseUrl,
  }));
  const base = { version: manifest.version, startedAt: startedAt.toISOString(), durationMs, seed, live, targets };
  return { ...base, requestCount: paced.count(), results: outcome.results, warnings: outcome.warnings, problem };
};

/** The exit code of a run, and a message for a run without results. */
const toExit = ({ results, problem }: RunReport): { readonly code: number; readonly message: string | null } => {
  if (problem !== null) return { code: 2, message: problem };
  const { passed, drift } = countOutcomes(results);
  if (drift > 0) return { code: 1, message: null };
  return passed > 0 ? { code: 0, message: null } : { code: 2, message: 'every requirement is inconclusive' };
};

const runFlags = async (flags: Flags, context: CommandContext): Promise<number> => {
  const options = readOptions(flags, context.environment);
  await prepareReports(options.reports);
  const report = await runOptions(options, context);
  if (report.results.length > 0) context.stdout.write(toText(report));
  await writeReports(options.reports, report, (text) => context.stdout.write(text));
  const { code, message } = toExit(report);
  if (message !== null) context.stderr.write(`cdr-conformance: ${message}\n`);
  return code;
};

const isExpected = (error: unknown): error is UsageError | TargetError =>
  error instanceof UsageError || error instanceof TargetError;

/** A fault of ours: its kind and its place. Its message may hold a target's data. */
const describeFault = (error: unknown): string => {
  if (!(error instanceof Error)) return 'internal error';
  const frames = error.stack?.split('\n').filter((line) => line.startsWith('    at ')) ?? [];
  return [`internal error (${error.name})`, ...frames].join('\n');
};

/**
 * Runs the command and returns its exit code: 0 if every conclusive requirement holds, 1 on drift, 2 if the run failed.
 *
 * @param argv without the program's own name
 */
export const runCommand = async (argv: readonly string[], context: CommandContext): Promise<number> => {
  try {
    const print = (text: string): void => void context.stdout.write(text);
    const flags = parseFlags(argv, manifest.version, print);
    if (flags === null) return 0;
    if (flags.list !== true) return await runFlags(flags, context);
    print(toRequirementList(flags.only));
    return 0;
  } catch (error) {
    context.stderr.write(`cdr-conformance: ${isExpected(error) ? error.message : describeFault(error)}\n`);
    return 2;
  }
};
