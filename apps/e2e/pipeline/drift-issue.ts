import type { Issues } from './github.ts';

/** What a run found, as its JSON report says. */
export interface FoundDrift {
  readonly requirement: string;
  readonly behavior: string;
  readonly source: string;
}

const LABEL = 'provider-drift';
const TITLE = 'The live APIs drift from the contract';

const isDrift = (result: unknown): result is FoundDrift => Object(result).outcome === 'drift';

/** The drifts in a JSON report. */
export const readDrifts = (report: string): readonly FoundDrift[] => {
  const { results }: { readonly results?: unknown } = Object(JSON.parse(report));
  return Array.isArray(results) ? results.filter(isDrift) : [];
};

/** What the issue says: which promises do not hold, and nothing of what came, which is an account's data. */
export const toIssueBody = (drifts: readonly FoundDrift[], runUrl: string): string =>
  [
    `The scheduled run found ${drifts.length === 1 ? 'a promise' : `${drifts.length} promises`} that the live APIs do not keep:`,
    '',
    ...drifts.map(({ requirement, behavior, source }) => `- \`${requirement}\`: ${behavior} (${source})`),
    '',
    `What was expected, what came and how to repeat it stands in the reports of [the run](${runUrl}). Either the provider has`,
    'changed, and the contract must follow, or it has a fault. This text is renewed by each run, and the issue is closed',
    'by the first one that finds no drift.',
  ].join('\n');

/**
 * Keeps exactly one issue open while there is drift: opens it, renews it, closes it once all promises hold. Of several
 * that are open all but the oldest are closed.
 */
export const keepDriftIssue = async (issues: Issues, drifts: readonly FoundDrift[], runUrl: string): Promise<void> => {
  const [first, ...others] = await issues.findOpen(LABEL);
  for (const other of others) await issues.close(other, `Goes on in #${first?.number}.`);
  if (drifts.length === 0) {
    if (first !== undefined) await issues.close(first, `Every promise that could be shown holds again: ${runUrl}`);
    return;
  }
  const body = toIssueBody(drifts, runUrl);
  if (first === undefined) await issues.open(TITLE, body, LABEL);
  else await issues.update(first, body);
};
