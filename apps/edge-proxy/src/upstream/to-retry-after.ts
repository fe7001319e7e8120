const SECONDS = /^\d{1,9}$/;
const MAX_SECONDS = 3600;

/** A provider's `Retry-After` as we pass it on: plain seconds, at most an hour; nothing for a date or anything else. */
export const toRetryAfter = (headers: Headers): { readonly 'retry-after'?: string } => {
  const text = headers.get('retry-after')?.trim() ?? '';
  return SECONDS.test(text) ? { 'retry-after': String(Math.min(Number(text), MAX_SECONDS)) } : {};
};
