import { type DriftGroup, type DriftResult, driftsOf, groupDrifts, toGroupTitle } from './drift-lines.ts';
import { STYLE } from './html-style.ts';
import { escapeMarkup } from './markup.ts';
import { countOutcomes, type Result, type RunReport, toHead, toSummary } from './result.ts';

const WORDS: Readonly<Record<Result['outcome'], string>> = {
  drift: 'drifted',
  inconclusive: 'inconclusive',
  passed: 'hold',
};

const toCounts = (results: readonly Result[]): string => {
  const counts = countOutcomes(results);
  const items = (['drift', 'inconclusive', 'passed'] as const).map(
    (outcome) =>
      `<li${counts[outcome] > 0 ? ` class="${outcome}"` : ''}><b>${counts[outcome]}</b>${WORDS[outcome]}</li>`,
  );
  return `<ul class="counts">${items.join('')}</ul>`;
};

const toTerm = (term: string, texts: readonly string[], isCode: boolean): string => {
  if (texts.length === 0) return '';
  const shown = texts.map(escapeMarkup).map((text) => (isCode ? `<pre>${text}</pre>` : text));
  return `<dt>${term}</dt><dd>${shown.join('')}</dd>`;
};

const toArticle = ({ requirement, target, behavior, source, drift }: DriftResult): string =>
  `<article class="outcome-drift"><h3>${escapeMarkup(requirement)} <small>on ${escapeMarkup(target)}</small></h3>` +
  `<p>${escapeMarkup(behavior)}</p><dl>` +
  toTerm('Source', [source], false) +
  toTerm('Expected', [drift.expected], true) +
  toTerm('Got', [drift.got], true) +
  toTerm('Example', drift.example === undefined ? [] : [drift.example], true) +
  toTerm('Requests', drift.requests, true) +
  '</dl></article>';

const toGroup = (group: DriftGroup): string => {
  const articles = group.drifts.map(toArticle).join('\n');
  if (group.drifts.length === 1) return articles;
  return `<section>\n<h3 class="cause">${escapeMarkup(toGroupTitle(group))}</h3>\n${articles}\n</section>`;
};

const toRow = (result: Result): string => {
  const about = result.outcome === 'inconclusive' ? result.reason : result.source;
  return (
    `<tr class="outcome-${result.outcome}"><td><code>${escapeMarkup(result.requirement)}</code></td>` +
    `<td>${escapeMarkup(result.target)}</td>` +
    `<td>${escapeMarkup(result.behavior)}<small>${escapeMarkup(about)}</small></td></tr>`
  );
};

const toTable = (results: readonly Result[]): string => {
  const heads = ['Requirement', 'Target', 'Promise'].map((head) => `<th scope="col">${head}</th>`).join('');
  return `<table>\n<thead><tr>${heads}</tr></thead>\n<tbody>\n${results.map(toRow).join('\n')}\n</tbody>\n</table>`;
};

/** The results of one outcome, collapsed below worse ones. */
const toSection = (outcome: Result['outcome'], title: string, results: readonly Result[], isOpen: boolean): string => {
  const own = results.filter((result) => result.outcome === outcome);
  if (own.length === 0) return '';
  return `<details${isOpen ? ' open' : ''}>\n<summary class="${outcome}">${title}: ${own.length}</summary>\n${toTable(own)}\n</details>`;
};

const toWarnings = ({ warnings }: RunReport): string => {
  if (warnings.length === 0) return '';
  const items = warnings.map(
    ({ target, message }) => `<li>${escapeMarkup(message)} <small>on ${escapeMarkup(target)}</small></li>`,
  );
  return `<h2 class="inconclusive">Warnings: ${warnings.length}</h2>\n<ul class="warnings">\n${items.join('\n')}\n</ul>`;
};

/** A run as one self-contained page: drifts first, then warnings, inconclusive and passed requirements. */
export const toHtml = (report: RunReport): string => {
  const { results } = report;
  const drifts = driftsOf(results);
  const problem =
    report.problem === null ? '' : `<p class="drift">Could not finish: ${escapeMarkup(report.problem)}</p>`;
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>CDR conformance</title>
<style>${STYLE}
</style>
<h1>CDR conformance</h1>
<p class="about">${escapeMarkup(toHead(report))}. ${escapeMarkup(toSummary(report))}. Started ${escapeMarkup(report.startedAt)}.</p>
${problem}
${toCounts(results)}
${drifts.length === 0 ? '' : `<h2 class="drift">Drifted: ${drifts.length}</h2>\n${groupDrifts(results).map(toGroup).join('\n')}`}
${toWarnings(report)}
${toSection('inconclusive', 'Inconclusive', results, true)}
${toSection('passed', 'Hold', results, drifts.length === 0)}
</html>
`;
};
