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
    result.outcome === 'inconclusive'
      ? `<skipped${attributes({ message: `inconclusive: ${result.reason}` })}/>`
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

interface Suite {
  readonly name: string;
  readonly results?: readonly Result[];
  readonly errors?: readonly string[];
  readonly warnings?: readonly string[];
  readonly target?: ReportTarget | undefined;
}

const toSuite = ({ name, results = [], errors = [], warnings = [], target }: Suite): string => {
  const { drift, inconclusive: skipped } = countOutcomes(results);
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
    ...(warnings.length === 0 ? [] : [`<system-out>${escapeMarkup(warnings.join('\n'))}</system-out>`]),
    '</testsuite>',
  ].join('\n');
};

/** A run as JUnit XML: a suite a target, a drift is a failure, an inconclusive requirement is skipped. */
export const toJunit = ({ results, problem, targets, warnings }: RunReport): string => {
  const names = [...new Set(results.map(({ target }) => target))];
  const suites = names.map((name) =>
    toSuite({
      name,
      results: results.filter(({ target }) => target === name),
      warnings: warnings.flatMap(({ target, message }) => (target === name ? [message] : [])),
      target: targets.find((target) => target.name === name),
    }),
  );
  if (problem !== null) suites.push(toSuite({ name: 'run', errors: [problem] }));
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="cdr-conformance">\n${suites.join('\n')}\n</testsuites>\n`;
};
