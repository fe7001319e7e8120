/** The two parts of a request's URL that say what is asked, both as they were sent: still percent-encoded. */
export interface Target {
  readonly path: string;
  /** Without its `?`; `""` for none. */
  readonly query: string;
}

const AFTER_SCHEME = '://'.length;

/** Splits a URL without decoding anything: a router that decodes would see other segments than the caller sent. */
export const splitTarget = (url: string): Target => {
  const start = url.indexOf('/', url.indexOf('://') + AFTER_SCHEME);
  const hash = url.indexOf('#', start);
  const target = url.slice(start, hash === -1 ? undefined : hash);
  const mark = target.indexOf('?');
  return mark === -1 ? { path: target, query: '' } : { path: target.slice(0, mark), query: target.slice(mark + 1) };
};
