import { type MissedCaller, readMissed, type Readable } from '@cdr/sync';
import { maskCaller } from '../queries/mask-calls.ts';
import type { MissedAnswer } from '../shared/answers.ts';
import type { OpenQuestion } from './open-question.ts';

/** Entries of the call-back list that are sent, the newest. */
const CALLERS = 200;

const readOpen = async (reader: Readable, options: OpenQuestion['options']): Promise<readonly MissedCaller[]> =>
  (await readMissed(reader, options)).missed.filter(({ settled }) => settled === null);

/** The call-back list of a question, with how long that of the span before it is. */
export const readMissedAnswer = async (
  reader: Readable,
  { options, range }: OpenQuestion,
  showsNumbers: boolean,
): Promise<MissedAnswer> => {
  const [open, before] = await Promise.all([
    readOpen(reader, options),
    range.before && readOpen(reader, { ...options, ...range.before }),
  ]);
  const callers = open.slice(0, CALLERS);
  return {
    range,
    total: open.length,
    totalBefore: before && before.length,
    callers: showsNumbers ? callers : callers.map(maskCaller),
  };
};
