/** What a JSON report of the conformance command has of one requirement, as far as the issue needs it. */
interface Result {
  readonly requirement: string;
  readonly behavior: string;
  readonly source: string;
  readonly outcome: string;
}

const isResult = (value: unknown): value is Result =>
  ['requirement', 'behavior', 'source', 'outcome'].every((name) => typeof Object(value)[name] === 'string');

/** @throws {Error} for a run that could not be finished, and for what is no report */
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
 * The issue about live APIs that drift: the promises that do not hold, and nothing of what came, which is an account's data.
 *
 * A promise that the issue names stays in it until a run shows that it holds.
 *
 * @param body the issue as it is; empty for none
 * @returns what the issue should say; empty when it should be closed
 * @throws {Error} for a run that could not be finished: the issue stays as it is
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
