import { readOverview, type Readable } from '@cdr/sync';
import type { OverviewAnswer } from '../shared/answers.ts';
import type { OpenQuestion } from './open-question.ts';

/** The figures of a question, with those of the span before it. */
export const readOverviewAnswer = async (
  reader: Readable,
  { options, range }: OpenQuestion,
): Promise<OverviewAnswer> => {
  const [now, before] = await Promise.all([
    readOverview(reader, options),
    range.before && readOverview(reader, { ...options, ...range.before }),
  ]);
  return { range, now, before };
};
