import { mkdir, readFile } from 'node:fs/promises';
import { jsonReportOf, type Print, runConformance } from './conformance-command.ts';
import { keepDriftIssue, readFindings } from './drift-issue.ts';
import { createIssues, GithubError, toReason } from './github.ts';
import { findMissing, readLiveAccount } from './live-account.ts';

/** What the watch has of the world around it. */
export interface WatchContext {
  /** As GitHub sets it for a step, with the account's secrets. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Where reports go. */
  readonly reports: string;
  /** For the conformance command, beside the account's: `--rate`, say. @default none */
  readonly flags?: readonly string[] | undefined;
  readonly print: Print;
}

const NOTHING_TO_ASK =
  '::notice title=Live drift::No account to ask: set CDR_PBX_URL and CDR_PBX_TOKEN, or the same of autocall.';

/** The issues of the repository that runs us; null when there is none, as on somebody's own machine. */
const findIssues = ({ environment }: WatchContext) => {
  const { GITHUB_TOKEN: token, GITHUB_REPOSITORY: repository, GITHUB_API_URL: apiUrl } = environment;
  if (token === undefined || repository === undefined || apiUrl === undefined) return null;
  return createIssues({ apiUrl, repository, token });
};

const toRunUrl = ({ environment }: WatchContext): string => {
  const { GITHUB_SERVER_URL = '', GITHUB_REPOSITORY = '', GITHUB_RUN_ID = '' } = environment;
  return `${GITHUB_SERVER_URL}/${GITHUB_REPOSITORY}/actions/runs/${GITHUB_RUN_ID}`;
};

const watch = async (context: WatchContext): Promise<number> => {
  const { environment, reports, flags = [], print } = context;
  const missing = findMissing(environment);
  if (missing.length > 0) {
    print(`::error title=Live drift::An API needs both its address and its token: set ${missing.join(' and ')}.`);
    return 2;
  }
  const account = readLiveAccount(environment);
  if (account === null) {
    print(NOTHING_TO_ASK);
    return 0;
  }
  await mkdir(reports, { recursive: true });
  const { PATH, GITHUB_ACTIONS } = environment;
  const place = { folder: reports, name: 'live' };
  const environmentOfRun = { PATH, GITHUB_ACTIONS, ...account.environment };
  const code = await runConformance([...account.flags, ...flags], environmentOfRun, place, print);
  if (code > 1) return code;
  const issues = findIssues(context);
  if (issues !== null) {
    await keepDriftIssue(issues, readFindings(await readFile(jsonReportOf(place), 'utf8')), toRunUrl(context));
  }
  return code;
};

const toComplaint = (error: unknown): string =>
  error instanceof GithubError
    ? `The issue about drift could not be kept: ${error.message}`
    : `The watch could not run (${toReason(error)}): check its flags and the folder of --reports.`;

/**
 * Holds a live account to the contract and keeps the repository's issue about it.
 *
 * @returns 0 all shown holds, or there is no account to ask; 1 drift; 2 it could not run, and then the issue stays as it
 * is, or GitHub would not have the issue kept
 */
export const watchLive = async (context: WatchContext): Promise<number> => {
  try {
    return await watch(context);
  } catch (error) {
    context.print(`::error title=Live drift::${toComplaint(error)}`);
    return 2;
  }
};
