import { effect, signal } from '@preact/signals';
import type { StatusAnswer } from '../../shared/answers.ts';
import { status } from './answers.ts';
import { refresh } from './data.ts';
import { isSignedIn } from './request.ts';

/** Whether new calls come in by themselves. */
export const isLive = signal(true);

/** Figures are read anew at most so often. @unit milliseconds */
const EVERY_MS = 3000;

/** Listens to the server while the page is live and signed in. */
export const followLive = (): void => {
  let source: EventSource | undefined;
  let planned: ReturnType<typeof setTimeout> | undefined;
  let last = 0;
  const plan = (): void => {
    if (planned !== undefined) return;
    planned = setTimeout(
      () => {
        planned = undefined;
        last = performance.now();
        if (isLive.value) void refresh(true);
      },
      Math.max(0, last + EVERY_MS - performance.now()),
    );
  };
  effect(() => {
    source?.close();
    source = undefined;
    if (isSignedIn.value !== true || !isLive.value) return;
    source = new EventSource('/api/live');
    source.addEventListener('status', ({ data }: MessageEvent<string>) => {
      const next: StatusAnswer = JSON.parse(data);
      status.value = { ...next, numbers: status.value?.numbers ?? next.numbers };
    });
    source.addEventListener('calls', plan);
  });
};
