import { toDriftLines } from './drift-lines.ts';
import { escapeMarkup } from './markup.ts';
import { type Result, type RunReport, toSummary } from './result.ts';

const STYLE = `
:root { color-scheme: light dark; font: 15px/1.5 system-ui, sans-serif; }
body { margin: 2rem auto; max-width: 70rem; padding: 0 1rem; }
table { border-collapse: collapse; width: 100%; }
th, td { border-bottom: 1px solid #8884; padding: .35rem .6rem; text-align: left; vertical-align: top; }
pre { overflow-x: auto; margin: .3rem 0; white-space: pre-wrap; overflow-wrap: anywhere; }
.drift { color: #c22; font-weight: 600; } .not-shown { color: #a70; } .passed { color: #283; }
@media (prefers-color-scheme: dark) { .drift { color: #f77; } .not-shown { color: #eb5; } .passed { color: #7c8; } }`;

const ORDER: ReadonlyArray<Result['outcome']> = ['drift', 'not-shown', 'passed'];
const WORDS: Readonly<Record<Result['outcome'], string>> = {
  drift: 'drift',
  'not-shown': 'not shown',
  passed: 'holds',
};

const toDetails = (result: Result): string => {
  if (result.outcome === 'drift') return `<pre>${escapeMarkup(toDriftLines(result).slice(1).join('\n'))}</pre>`;
  const reason = result.outcome === 'not-shown' ? `<br><em>${escapeMarkup(result.reason)}</em>` : '';
  return `${reason}<br><small>${escapeMarkup(result.source)}</small>`;
};

const toRow = (result: Result): string =>
  `<tr><td class="${result.outcome}">${WORDS[result.outcome]}</td><td>${escapeMarkup(result.target)}</td>` +
  `<td><code>${escapeMarkup(result.requirement)}</code></td><td>${escapeMarkup(result.behavior)}${toDetails(result)}</td></tr>`;

/** A run as one page that needs nothing beside it: drifts first, then what was not shown, then what holds. */
export const toHtml = (report: RunReport): string => {
  const rows = report.results.toSorted((a, b) => ORDER.indexOf(a.outcome) - ORDER.indexOf(b.outcome)).map(toRow);
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
<p>${escapeMarkup(toSummary(report))}. Started ${escapeMarkup(report.startedAt)}, contract ${escapeMarkup(report.version)}.</p>
${problem}
<table>
<thead><tr><th scope="col">Outcome</th><th scope="col">Target</th><th scope="col">Requirement</th><th scope="col">What it says</th></tr></thead>
<tbody>
${rows.join('\n')}
</tbody>
</table>
</html>
`;
};
