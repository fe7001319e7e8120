/** The two parts of a request's target that say what is asked, both as they were sent: still percent-encoded. */
export interface Target {
  readonly path: string;
  /** Without its `?`; `""` for none. */
  readonly query: string;
}

/** Under this name a runtime tells an edge the target that stood in the request line, before any parser tidied it. */
export const SENT_TARGET = Symbol('the target as it was sent');

/** What a runtime may tell an edge beside a request. */
export interface TargetBindings {
  readonly [SENT_TARGET]?: string | undefined;
}

const SCHEME_END = '://';

const findPath = (target: string): number =>
  target.startsWith('/') ? 0 : target.indexOf('/', target.indexOf(SCHEME_END) + SCHEME_END.length);

/**
 * Splits a URL, or a path with its query, without decoding anything: a router that decodes would see other segments than
 * the caller sent.
 */
export const splitTarget = (target: string): Target => {
  const start = findPath(target);
  if (start === -1) return { path: '', query: '' };
  const hash = target.indexOf('#', start);
  const asked = target.slice(start, hash === -1 ? undefined : hash);
  const mark = asked.indexOf('?');
  return mark === -1 ? { path: asked, query: '' } : { path: asked.slice(0, mark), query: asked.slice(mark + 1) };
};
