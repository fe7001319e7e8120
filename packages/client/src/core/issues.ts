import { type Issue, PBX_LIST_PARAMETERS, type SchemaIssue, toIssues } from '@cdr/contract';

/** Issues listed at most; more add no information. */
const MOST = 20;

const LONGEST_TEXT = 120;

/** Where a response does not match the contract. The values are left out. */
export const toDecodeIssues = (issues: readonly SchemaIssue[]): Issue[] => toIssues(issues.slice(0, MOST));

const toCamelCase = (name: string): string => name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());

/** A wire parameter's name in this client's spelling. */
export const toArgumentName = (parameter: string): string =>
  parameter === 'recordingfile' ? 'recordingFile' : toCamelCase(parameter);

/** Translates the contract's issues into this client's names. */
export const toArgumentIssues = (issues: readonly Issue[]): Issue[] =>
  issues.map(({ path, message }) => ({
    path: toArgumentName(path),
    message: message.replace(/\b[a-z]+(?:_[a-z]+)+\b/g, toArgumentName),
  }));

/** Whether a server's text is safe to show. It could repeat a phone number or an id. */
const isSafeText = (text: string, sent: readonly string[]): boolean =>
  text.length <= LONGEST_TEXT &&
  /^[\x20-\x7e]+$/.test(text) &&
  !/\d{5}/.test(text.replace(/[\s.()+-]/g, '')) &&
  !sent.some((value) => value.length > 3 && text.includes(value));

/**
 * Translates a server's problems with parameters into this client's names.
 *
 * Problems with unsent parameters are dropped. Texts that could contain personal data are replaced.
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
      message: isSafeText(text, Object.values(sent)) ? text : 'was rejected by the server',
    }));

/** Formats issues in one line, for a message. */
export const toSentence = (issues: readonly Issue[]): string => {
  const parts = issues.slice(0, 3).map(({ path, message }) => (path === '' ? message : `${path} ${message}`));
  return issues.length > 3 ? `${parts.join('; ')}; and more` : parts.join('; ');
};
