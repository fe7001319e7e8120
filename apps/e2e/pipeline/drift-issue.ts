import type { Issues } from './github.ts';

/** A promise that does not hold, as a run's JSON report says. */
export interface FoundDrift {
  readonly requirement: string;
  readonly behavior: string;
  readonly source: string;
}

/** What a run found, as its JSON report says. */
export interface Findings {
  readonly drifts: readonly FoundDrift[];
  /** Requirements that the run could not show to hold or not to hold. */
  readonly notShown: readonly string[];
}

const LABEL = 'provider-drift';
const TITLE = 'The live APIs drift from the contract';

const isDrift = (result: unknown): result is FoundDrift => Object(result).outcome === 'drift';

/** The findings in a JSON report. */
export const readFindings = (report: string): Findings => {
  const { results }: { readonly results?: unknown } = Object(JSON.parse(report));
  const all: readonly unknown[] = Array.isArray(results) ? results : [];
  const notShown = all.filter((result) => Object(result).outcome === 'not-shown');
  return { drifts: all.filter(isDrift), notShown: notShown.map((result) => String(Object(result).requirement)) };
};

/** The requirements that the text of an issue names. */
const namedIn = (body: string | null | undefined): string[] =>
  [...(body ?? '').matchAll(/^- `([^`]+)`/gm)].map(([, requirement = '']) => requirement);

/**
 * What the issue says: which promises do not hold, and nothing of what came, which is an account's data.
 *
 * @param unproven requirements that did not hold before, and that this run could not show
 */
export const toIssueBody = (drifts: readonly FoundDrift[], unproven: readonly string[], runUrl: string): string =>
  [
    ...(drifts.length === 0
      ? []
      : [
          `The scheduled run found ${drifts.length === 1 ? 'a promise' : `${drifts.length} promises`} that the live APIs do not keep:`,
          '',
          ...drifts.map(({ requirement, behavior, source }) => `- \`${requirement}\`: ${behavior} (${source})`),
          '',
        ]),
    ...(unproven.length === 0
      ? []
      : [
          'Not kept before, and not shown by the last run:',
          '',
          ...unproven.map((requirement) => `- \`${requirement}\``),
          '',
        ]),
    `What was expected, what came and how to repeat it stands in the reports of [the run](${runUrl}). Either the provider has`,
    'changed, and the contract must follow, or it has a fault. This text is renewed by each run, and the issue is closed',
    'by the first one that shows all of them to hold.',
  ].join('\n');

/**
 * Keeps exactly one issue open while there is drift: opens it, renews it, closes it once all promises hold, those that it
 * names shown to. Of several that are open all but the oldest are closed.
 */
export const keepDriftIssue = async (issues: Issues, { drifts, notShown }: Findings, runUrl: string): Promise<void> => {
  const [first, ...others] = await issues.findOpen(LABEL);
  for (const other of others) await issues.close(other, `Goes on in #${first?.number}.`);
  const unproven = namedIn(first?.body).filter((requirement) => notShown.includes(requirement));
  if (drifts.length === 0 && unproven.length === 0) {
    if (first !== undefined) await issues.close(first, `Every promise that could be shown holds again: ${runUrl}`);
    return;
  }
  const body = toIssueBody(drifts, unproven, runUrl);
  if (first === undefined) await issues.open(TITLE, body, LABEL);
  else await issues.update(first, body);
};
