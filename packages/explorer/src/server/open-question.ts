import { PROVIDER_TIME_ZONE } from '@cdr/contract';
import type { PickedRange, Readable, SyncState } from '@cdr/sync';
import { resolveRange } from '../queries/resolve-range.ts';
import { toFilter } from '../queries/to-filter.ts';
import type { AnsweredRange } from '../shared/answers.ts';
import type { Question } from '../shared/parameters.ts';
import type { Services } from './app-env.ts';

/** A question with the span that it means now. */
export interface OpenQuestion {
  readonly options: PickedRange;
  readonly range: AnsweredRange;
  readonly state: SyncState | null;
}

const readFirst = async (reader: Readable, account: string): Promise<string | null> => {
  const [row] = await reader.query(
    'SELECT MIN(started_at) AS at FROM calls WHERE account = $1 AND removed_at IS NULL',
    [account],
  );
  return typeof row?.['at'] === 'string' ? row['at'] : null;
};

/** Turns filters into what the target is read with. An account that is not there yet has no calls. */
export const openQuestion = async (services: Services, question: Question, reader: Readable): Promise<OpenQuestion> => {
  const { target, now } = services;
  const account = (await services.readAccount()) ?? '';
  const state = await target.readState(account);
  const at = now();
  const range = resolveRange(question, {
    now: at,
    firstAt: await readFirst(reader, account),
    defaultZone: state?.timeZone ?? PROVIDER_TIME_ZONE,
  });
  const { since, until, zone: timeZone } = range;
  return { options: { account, since, until, timeZone, now: at, filter: toFilter(question) }, range, state };
};
