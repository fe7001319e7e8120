import { batch, effect, untracked } from '@preact/signals';
import type { ConversationPage } from '@cdr/sync';
import type { MissedAnswer, OverviewAnswer, PicturesAnswer, StatusAnswer } from '../../shared/answers.ts';
import type { Question } from '../../shared/parameters.ts';
import { question } from './address.ts';
import { freshAt, isBusy, missed, overview, pictures, reportTrouble, status, trouble } from './answers.ts';
import { clearList, list, reloadInView, takeFirstPage } from './list.ts';
import { isSignedIn, read, send } from './request.ts';

/** @unit milliseconds */
const RETRY_MS = 5000;

let running: AbortController | undefined;
let retry: ReturnType<typeof setTimeout> | undefined;

const load = async (next: Question, isRefresh: boolean, signal: AbortSignal): Promise<void> => {
  const take = async <Answer>(
    answer: Promise<Answer>,
    part: { value: unknown },
    store: (answer: Answer) => void,
  ): Promise<unknown> => {
    try {
      const taken = await answer;
      if (!signal.aborted) store(taken);
      return null;
    } catch (error) {
      // The old picture would be that of another question.
      if (!isRefresh && !signal.aborted) part.value = null;
      return error;
    }
  };
  // A part that takes too long leaves the others.
  const failures = await Promise.all([
    take(read<OverviewAnswer>('overview', next, signal), overview, (answer) => (overview.value = answer)),
    take(read<PicturesAnswer>('pictures', next, signal), pictures, (answer) => (pictures.value = answer)),
    take(read<ConversationPage>('calls', next, signal), list, (answer) => takeFirstPage(answer, isRefresh)),
    take(read<MissedAnswer>('missed', next, signal), missed, (answer) => (missed.value = answer)),
  ]);
  const failure = failures.find((error) => error !== null);
  if (failure !== undefined) throw failure;
  if (isRefresh) await reloadInView();
};

/** Reads everything anew. A refresh keeps the rows in view; another question drops them. */
export const refresh = async (isRefresh = false): Promise<void> => {
  running?.abort();
  clearTimeout(retry);
  if (!isRefresh) clearList();
  const own = new AbortController();
  running = own;
  isBusy.value = !isRefresh;
  try {
    await load(question.value, isRefresh, own.signal);
    batch(() => {
      freshAt.value = new Date();
      trouble.value = null;
    });
  } catch (error) {
    if (own.signal.aborted || isSignedIn.value === false) return;
    if (reportTrouble(error)) retry = setTimeout(() => void refresh(true), RETRY_MS);
  } finally {
    if (running === own) isBusy.value = false;
  }
};

/** Reads how the target is. */
export const readStatus = async (): Promise<void> => {
  status.value = await send<StatusAnswer>('/api/status');
};

/** Reads everything whenever the question changes and there is a session. */
export const followQuestion = (): void => {
  effect(() => {
    void question.value;
    // What `refresh` reads is no reason to refresh.
    if (isSignedIn.value === true) untracked(() => void refresh());
  });
};
