import { batch, effect, signal, untracked } from '@preact/signals';
import type { ConversationCursor, ConversationRow } from '@cdr/sync';
import type { MissedAnswer, OverviewAnswer, PicturesAnswer, StatusAnswer } from '../../shared/answers.ts';
import type { Question } from '../../shared/parameters.ts';
import { question } from './address.ts';
import { isSignedIn, read, RequestError, send } from './request.ts';

interface CallsAnswer {
  readonly conversations: readonly ConversationRow[];
  readonly next: ConversationCursor | null;
}

export const status = signal<StatusAnswer | null>(null);
export const overview = signal<OverviewAnswer | null>(null);
export const pictures = signal<PicturesAnswer | null>(null);
export const missed = signal<MissedAnswer | null>(null);
export const calls = signal<CallsAnswer | null>(null);
/** Ids that came while the page was open, to mark their rows. */
export const arrived = signal<ReadonlySet<string>>(new Set());
/** Whether an answer is on its way: the old pictures stay, dimmed. */
export const isBusy = signal(false);
/** When the figures came. */
export const freshAt = signal<Date | null>(null);
/** Why the last try failed: the server is away, or a query takes too long. */
export const trouble = signal<'offline' | 'too-slow' | null>(null);

/** @unit milliseconds */
const RETRY_MS = 5000;

let running: AbortController | undefined;
let retry: ReturnType<typeof setTimeout> | undefined;

/** The first page anew, before the older rows that were loaded already: a reader far down the list stays there. */
const toList = (first: CallsAnswer, before: CallsAnswer | null): CallsAnswer => {
  const last = first.conversations.at(-1);
  if (before === null || last === undefined || first.next === null) return first;
  const ids = new Set(first.conversations.map(({ id }) => id));
  const older = before.conversations.filter(({ id, startedAt }) => startedAt <= last.startedAt && !ids.has(id));
  return older.length === 0 ? first : { conversations: [...first.conversations, ...older], next: before.next };
};

const load = async (next: Question, isRefresh: boolean, signal: AbortSignal): Promise<void> => {
  const known = new Set(calls.value?.conversations.map(({ id }) => id));
  const unlessOld =
    <Answer>(store: (answer: Answer) => void) =>
    (answer: Answer): void => {
      if (!signal.aborted) store(answer);
    };
  // A part that takes too long leaves the others; the old picture would be that of another question.
  const parts = await Promise.allSettled([
    read<OverviewAnswer>('overview', next, signal).then(unlessOld((answer) => (overview.value = answer))),
    read<PicturesAnswer>('pictures', next, signal).then(unlessOld((answer) => (pictures.value = answer))),
    read<CallsAnswer>('calls', next, signal).then(
      unlessOld((answer) => {
        const fresh = answer.conversations.filter(({ id }) => !known.has(id)).map(({ id }) => id);
        batch(() => {
          arrived.value = isRefresh && known.size > 0 ? new Set(fresh) : new Set();
          calls.value = isRefresh ? toList(answer, calls.value) : answer;
        });
      }),
    ),
    read<MissedAnswer>('missed', next, signal).then(unlessOld((answer) => (missed.value = answer))),
  ]);
  const shown = [overview, pictures, calls, missed];
  for (const [index, { status }] of parts.entries()) {
    const part = shown[index];
    if (status === 'rejected' && part !== undefined && !isRefresh && !signal.aborted) part.value = null;
  }
  const failed = parts.find(({ status }) => status === 'rejected');
  if (failed?.status === 'rejected') throw failed.reason;
};

/** Reads everything anew. A refresh keeps the pages of the list that were loaded; another question drops them. */
export const refresh = async (isRefresh = false): Promise<void> => {
  running?.abort();
  clearTimeout(retry);
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
    const isSlow = error instanceof RequestError && error.kind === 'query-timeout';
    trouble.value = isSlow ? 'too-slow' : 'offline';
    // What the server refuses as wrong stays wrong, and what is slow stays slow.
    if (!isSlow && (!(error instanceof RequestError) || error.status >= 500))
      retry = setTimeout(() => void refresh(true), RETRY_MS);
  } finally {
    if (running === own) isBusy.value = false;
  }
};

/** Reads the next page of the list. */
export const loadMore = async (): Promise<void> => {
  const before = calls.value;
  if (before === null || before.next === null || isBusy.value) return;
  const { startedAt, id } = before.next;
  const own = new AbortController();
  const answer = await read<CallsAnswer>('calls', question.value, own.signal, { after: `${startedAt} ${id}` });
  if (calls.value === before)
    calls.value = { conversations: [...before.conversations, ...answer.conversations], next: answer.next };
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
