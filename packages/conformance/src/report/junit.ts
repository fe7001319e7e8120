import { byCause, toDriftLines } from './drift-lines.ts';
import { escapeMarkup } from './markup.ts';
import { countOutcomes, type ReportTarget, type Result, type RunReport } from './result.ts';

const attributes = (values: Readonly<Record<string, string | number>>): string =>
  Object.entries(values)
    .map(([name, value]) => ` ${name}="${escapeMarkup(String(value))}"`)
    .join('');

const toBody = (result: Result): string => {
  if (result.outcome === 'passed') return '/>';
  const properties =
    result.outcome === 'drift'
      ? `<properties><property${attributes({ name: 'cause', value: result.drift.cause })}/></properties>`
      : '';
  const inner =
    result.outcome === 'not-shown'
      ? `<skipped${attributes({ message: `not shown: ${result.reason}` })}/>`
      : `<failure${attributes({ message: result.drift.expected, type: 'Drift' })}>${escapeMarkup(toDriftLines(result).join('\n'))}</failure>`;
  return `>${properties}${inner}</testcase>`;
};

const toProperties = (target: ReportTarget | undefined): string[] => {
  const addresses = Object.entries({ autocall: target?.autocall, pbx: target?.pbx });
  const properties = addresses.flatMap(([name, value]) =>
    value === undefined ? [] : [`<property${attributes({ name, value })}/>`],
  );
  return properties.length === 0 ? [] : [`<properties>${properties.join('')}</properties>`];
};

const toSuite = (
  name: string,
  results: readonly Result[],
  errors: readonly string[],
  target?: ReportTarget,
): string => {
  const { drift, 'not-shown': skipped } = countOutcomes(results);
  const time = results.reduce((sum, { durationMs }) => sum + durationMs, 0) / 1000;
  const tests = results.length + errors.length;
  return [
    `<testsuite${attributes({ name, tests, failures: drift, errors: errors.length, skipped, time })}>`,
    ...toProperties(target),
    ...byCause(results).map(
      (result) =>
        `<testcase${attributes({ classname: name, name: result.requirement, time: result.durationMs / 1000 })}${toBody(result)}`,
    ),
    ...errors.map(
      (error) =>
        `<testcase${attributes({ classname: name, name: 'could run' })}><error${attributes({ message: error })}/></testcase>`,
    ),
    '</testsuite>',
  ].join('\n');
};

/** A run as JUnit XML: a suite a target, a drift is a failure, what was not shown is skipped. */
export const toJunit = ({ results, problem, targets }: RunReport): string => {
  const names = [...new Set(results.map(({ target }) => target))];
  const suites = names.map((name) =>
    toSuite(
      name,
      results.filter(({ target }) => target === name),
      [],
      targets.find((target) => target.name === name),
    ),
  );
  if (problem !== null) suites.push(toSuite('run', [], [problem]));
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="cdr-conformance">\n${suites.join('\n')}\n</testsuites>\n`;
};
