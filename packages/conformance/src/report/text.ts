import { type DriftResult, groupDrifts, toDriftLines, toGroupTitle } from './drift-lines.ts';
import { type Result, type RunReport, toHead, toSummary } from './result.ts';

const WORDS: Readonly<Record<Result['outcome'], string>> = {
  passed: 'holds       ',
  drift: 'DRIFT       ',
  inconclusive: 'inconclusive',
};

/** One result in one line. */
export const toLine = (result: Result): string => {
  const reason = result.outcome === 'inconclusive' ? ` (${result.reason})` : '';
  return `${WORDS[result.outcome]}  ${result.target}  ${result.requirement}${reason}`;
};

const toReasons = (results: readonly Result[]): string[] => {
  const byReason = new Map<string, string[]>();
  for (const result of results) {
    if (result.outcome !== 'inconclusive') continue;
    byReason.set(result.reason, [...(byReason.get(result.reason) ?? []), `${result.target}  ${result.requirement}`]);
  }
  return [...byReason].flatMap(([reason, lines]) => [
    ``,
    `Inconclusive: ${reason}`,
    ...lines.map((line) => `  ${line}`),
  ]);
};

const toWarnings = ({ warnings }: RunReport): string[] =>
  warnings.length === 0 ? [] : ['', 'Warnings:', ...warnings.map(({ target, message }) => `  ${target}  ${message}`)];

const toDriftBlock = (result: DriftResult): string[] => [
  '',
  `DRIFT  ${result.requirement}  on ${result.target}`,
  ...toDriftLines(result).map((line) => `  ${line}`),
];

/** A run for people: the targets, each drift in full by cause, the inconclusive requirements by reason, warnings and a summary. */
export const toText = (report: RunReport): string => {
  const groups = groupDrifts(report.results).flatMap((group) => [
    ...(group.drifts.length > 1 ? ['', toGroupTitle(group)] : []),
    ...group.drifts.flatMap(toDriftBlock),
  ]);
  return `${['', toHead(report), ...groups, ...toReasons(report.results), ...toWarnings(report), '', toSummary(report)].join('\n')}\n`;
};
