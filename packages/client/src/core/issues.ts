import { type Issue, PBX_LIST_PARAMETERS, type SchemaIssue, toIssues } from '@cdr/contract';

/** Issues beyond this many say nothing new. */
const MOST = 20;

const LONGEST_TEXT = 120;

/** What does not fit the contract in an answer, and where; never the value that was there. */
export const toDecodeIssues = (issues: readonly SchemaIssue[]): Issue[] => toIssues(issues.slice(0, MOST));

const toCamelCase = (name: string): string => name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());

/** A wire parameter's name as this client's callers write it. */
export const toArgumentName = (parameter: string): string =>
  parameter === 'recordingfile' ? 'recordingFile' : toCamelCase(parameter);

/** What the contract says against parameters, in this client's names. */
export const toArgumentIssues = (issues: readonly Issue[]): Issue[] =>
  issues.map(({ path, message }) => ({
    path: toArgumentName(path),
    message: message.replace(/\b[a-z]+(?:_[a-z]+)+\b/g, toArgumentName),
  }));

/** Whether a server's text may be shown: it could repeat a phone number or an id, ours or another's. */
const isSafeText = (text: string, sent: readonly string[]): boolean =>
  text.length <= LONGEST_TEXT &&
  /^[\x20-\x7e]+$/.test(text) &&
  !/\d{5}/.test(text.replace(/[\s.()+-]/g, '')) &&
  !sent.some((value) => value.length > 3 && text.includes(value));

/**
 * What a server says against parameters, in this client's names: of parameters that were never sent nothing, and of the
 * texts only those that cannot hold personal data.
 */
export const toServerIssues = (
  problems: ReadonlyArray<readonly [parameter: string, text: string]>,
  sent: Readonly<Record<string, string>>,
): Issue[] =>
  problems
    .filter(([parameter]) => Object.hasOwn(sent, parameter) || PBX_LIST_PARAMETERS.includes(parameter))
    .slice(0, MOST)
    .map(([parameter, text]) => ({
      path: toArgumentName(parameter),
      message: isSafeText(text, Object.values(sent)) ? text : 'was refused by the server',
    }));

/** Issues in one line, for a message. */
export const toSentence = (issues: readonly Issue[]): string => {
  const said = issues.slice(0, 3).map(({ path, message }) => (path === '' ? message : `${path} ${message}`));
  return issues.length > 3 ? `${said.join('; ')}; and more` : said.join('; ');
};
