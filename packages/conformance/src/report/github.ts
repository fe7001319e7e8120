import { groupDrifts, toDriftLines } from './drift-lines.ts';
import { type RunReport, toHead, toSummary } from './result.ts';

const escapeData = (text: string): string =>
  text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');

const escapeProperty = (text: string): string => escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');

/** A run as annotations of a GitHub workflow: an error for each drift and for an unfinished run, the warnings, a notice last. */
export const toGithub = (report: RunReport): string => {
  const errors = groupDrifts(report.results)
    .flatMap(({ drifts }) => drifts)
    .map((result) => {
      const title = escapeProperty(`Drift: ${result.requirement} on ${result.target}`);
      return `::error title=${title}::${escapeData(toDriftLines(result).join('\n'))}`;
    });
  const problem = report.problem === null ? [] : [`::error title=Could not run::${escapeData(report.problem)}`];
  const warnings = report.warnings.map(
    ({ target, message }) => `::warning title=${escapeProperty(`Warning on ${target}`)}::${escapeData(message)}`,
  );
  return `${[...errors, ...problem, ...warnings, `::notice title=${escapeProperty(toHead(report))}::${escapeData(toSummary(report))}`].join('\n')}\n`;
};
