import manifest from '../../package.json' with { type: 'json' };
import { createRedactor } from '../report/redactor.ts';
import { countOutcomes, type RunReport } from '../report/result.ts';
import { toText } from '../report/text.ts';
import type { Endpoint } from '../core/target.ts';
import { TargetError } from './target-error.ts';
import { UsageError } from './usage-error.ts';
import { type Flags, parseFlags } from './flags.ts';
import { type NamedEndpoint, type Options, readOptions } from './options.ts';
import { toRequirementList } from './requirement-list.ts';
import { createPacedFetch } from './paced-fetch.ts';
import { createProgress, type Screen } from './progress.ts';
import { run, type RunOutcome } from './run.ts';
import { selectCases } from './select-cases.ts';
import { toTargets } from './to-targets.ts';
import { USAGE } from './usage.ts';
import { prepareReports, writeReports } from './write-reports.ts';

/** What the command has of the world around it. */
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

/** Where progress is shown: on a terminal, save one that a pipeline makes up or that cannot redraw; else as plain lines. */
const chooseScreen = ({ environment, stdout, stderr }: CommandContext): Screen => {
  const isLog = (environment['CI'] ?? '') !== '' || environment['TERM'] === 'dumb';
  return isLog || stderr.isTTY !== true ? { write: (text) => stdout.write(text) } : stderr;
};

/** Runs what the options ask for and tells it. */
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

/** The exit code that a run's results come to, and the message where there is no result to tell. */
const toExit = ({ results, problem }: RunReport): { readonly code: number; readonly message: string | null } => {
  if (problem !== null) return { code: 2, message: problem };
  const { passed, drift } = countOutcomes(results);
  if (drift > 0) return { code: 1, message: null };
  return passed > 0
    ? { code: 0, message: null }
    : { code: 2, message: 'nothing could be shown to hold or not to hold' };
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

/** What a flag prints that needs no target; null where there is none. */
const toAnswer = ({ help, version, list, only }: Flags): string | null => {
  if (help) return USAGE;
  if (version) return `${manifest.version}\n`;
  return list ? toRequirementList(only) : null;
};

const isExpected = (error: unknown): error is UsageError | TargetError =>
  error instanceof UsageError || error instanceof TargetError;

/** A fault of ours: its kind and the place, without its message, which may hold what a target sent. */
const describeFault = (error: unknown): string => {
  if (!(error instanceof Error)) return 'a fault of its own';
  const frames = error.stack?.split('\n').filter((line) => line.startsWith('    at ')) ?? [];
  return [`a fault of its own (${error.name})`, ...frames].join('\n');
};

/**
 * The command, from its arguments to its exit code: 0 when all that was shown holds, 1 on drift, 2 when it could not run.
 *
 * @param argv without the program's own name
 */
export const runCommand = async (argv: readonly string[], context: CommandContext): Promise<number> => {
  try {
    const flags = parseFlags(argv);
    const response = toAnswer(flags);
    if (response === null) return await runFlags(flags, context);
    context.stdout.write(response);
    return 0;
  } catch (error) {
    context.stderr.write(`cdr-conformance: ${isExpected(error) ? error.message : describeFault(error)}\n`);
    return 2;
  }
};
