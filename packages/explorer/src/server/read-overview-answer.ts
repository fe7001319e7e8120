import { type PickedRange, readMissed, readOverview, type Target } from '@cdr/sync';
import type { OverviewAnswer, OverviewFigures } from '../shared/answers.ts';
import type { OpenQuestion } from './open-question.ts';

const readFigures = async (target: Target, options: PickedRange): Promise<OverviewFigures> => {
  const overview = await readOverview(target, options);
  const { missed } = await readMissed(target, options);
  return { ...overview, notCalledBack: missed.filter(({ settled }) => settled === null).length };
};

/** The figures of a question, with those of the span before it. */
export const readOverviewAnswer = async (
  target: Target,
  { options, range }: OpenQuestion,
): Promise<OverviewAnswer> => ({
  range,
  now: await readFigures(target, options),
  before: range.before && (await readFigures(target, { ...options, ...range.before })),
});
