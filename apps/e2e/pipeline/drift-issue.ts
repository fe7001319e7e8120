/** The fields of a JSON report's requirement that the issue needs. */
interface Result {
  readonly requirement: string;
  readonly behavior: string;
  readonly source: string;
  readonly outcome: string;
}

const isResult = (value: unknown): value is Result =>
  ['requirement', 'behavior', 'source', 'outcome'].every((name) => typeof Object(value)[name] === 'string');

/** @throws {Error} for an unfinished run, and for a file that is not a report */
const readResults = (report: string): readonly Result[] => {
  const { results, problem }: { results?: unknown; problem?: unknown } = Object(JSON.parse(report));
  if (problem !== null || !Array.isArray(results) || !results.every(isResult)) {
    throw new Error('this is not the JSON report of a run that was finished');
  }
  return results;
};

/** The requirements that an issue names. */
const namedIn = (body: string): string[] =>
  [...body.matchAll(/^- `([^`]+)`/gm)].map(([, requirement = '']) => requirement);

const toSection = (title: string, lines: readonly string[]): string =>
  lines.length === 0 ? '' : `${title}\n\n${lines.join('\n')}\n\n`;

/**
 * Writes the issue about drift of the live APIs. It names promises and holds no data of an account.
 *
 * A named promise stays in the issue until a run proves that it holds.
 *
 * @param body the present issue; empty for none
 * @returns the new text; empty to close the issue
 * @throws {Error} for an unfinished run: the issue stays unchanged
 */
export const toDriftIssue = (report: string, body: string, runUrl: string): string => {
  const results = readResults(report);
  const drifts = results.filter(({ outcome }) => outcome === 'drift');
  const notShown = new Set(
    results.filter(({ outcome }) => outcome === 'not-shown').map(({ requirement }) => requirement),
  );
  const unproven = namedIn(body).filter((requirement) => notShown.has(requirement));
  if (drifts.length === 0 && unproven.length === 0) return '';
  return [
    toSection(
      'The last run found that the live APIs do not keep these promises:',
      drifts.map(({ requirement, behavior, source }) => `- \`${requirement}\`: ${behavior} (${source})`),
    ),
    toSection(
      'An earlier run found the same of these, and the last run could not show them:',
      unproven.map((requirement) => `- \`${requirement}\``),
    ),
    `The reports of [the run](${runUrl}) have what was expected, what came and how to repeat it. Either the provider has changed, and the contract must follow, or it has a fault. Each run renews this text. The first run that shows all of these promises to hold closes the issue.\n`,
  ].join('');
};
