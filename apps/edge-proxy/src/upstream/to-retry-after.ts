import { parseHttpDate } from '@cdr/http-cache';

const SECONDS = /^\d+$/;
const MAX_SECONDS = 3600;

const toSeconds = (text: string, nowMs: number): number | null => {
  if (SECONDS.test(text)) return Number(text);
  const at = parseHttpDate(text, nowMs);
  return at === null ? null : Math.max(0, Math.ceil((at - nowMs) / 1000));
};

/** A provider's `Retry-After` in seconds, at most an hour; none for a value that is neither seconds nor a date. */
export const toRetryAfter = (headers: Headers, nowMs: number): { readonly 'retry-after'?: string } => {
  const seconds = toSeconds(headers.get('retry-after')?.trim() ?? '', nowMs);
  return seconds === null ? {} : { 'retry-after': String(Math.min(seconds, MAX_SECONDS)) };
};
