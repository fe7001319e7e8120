import { computed, signal } from '@preact/signals';
import type { MissedAnswer, OverviewAnswer, PicturesAnswer, StatusAnswer } from '../../shared/answers.ts';
import { RequestError } from './request.ts';

export const status = signal<StatusAnswer | null>(null);
/** Whether numbers are shown: a status that comes each second seldom changes it. */
export const numbers = computed(() => status.value?.numbers);
export const overview = signal<OverviewAnswer | null>(null);
export const pictures = signal<PicturesAnswer | null>(null);
export const missed = signal<MissedAnswer | null>(null);
/** Whether an answer is on its way: the old pictures stay, dimmed. */
export const isBusy = signal(false);
/** When the figures came. */
export const freshAt = signal<Date | null>(null);
/** Why the last try failed: the server is away, or a query takes too long. */
export const trouble = signal<'offline' | 'too-slow' | null>(null);

/** Shows why a request failed. Returns whether a retry may help: what is wrong stays wrong, and what is slow stays slow. */
export const reportTrouble = (error: unknown): boolean => {
  const isSlow = error instanceof RequestError && error.kind === 'query-timeout';
  trouble.value = isSlow ? 'too-slow' : 'offline';
  return !isSlow && (!(error instanceof RequestError) || error.status >= 500);
};
