import { type PickedRange, readMissed, readOverview, type Readable } from '@cdr/sync';
import type { OverviewAnswer, OverviewFigures } from '../shared/answers.ts';
import type { OpenQuestion } from './open-question.ts';

const readFigures = async (reader: Readable, options: PickedRange): Promise<OverviewFigures> => {
  const overview = await readOverview(reader, options);
  const { missed } = await readMissed(reader, options);
  return { ...overview, notCalledBack: missed.filter(({ settled }) => settled === null).length };
};

/** The figures of a question, with those of the span before it. */
export const readOverviewAnswer = async (
  reader: Readable,
  { options, range }: OpenQuestion,
): Promise<OverviewAnswer> => ({
  range,
  now: await readFigures(reader, options),
  before: range.before && (await readFigures(reader, { ...options, ...range.before })),
});
