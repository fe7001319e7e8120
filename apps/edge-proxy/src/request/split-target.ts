/** Path and query of a request's target as they were sent: still percent-encoded. */
export interface Target {
  readonly path: string;
  /** Without its `?`; `""` for none. */
  readonly query: string;
}

/** The key of the target in the request line, before any parser changed it. */
export const SENT_TARGET = Symbol('the target as it was sent');

/** Facts of the runtime beside a request. */
export interface TargetBindings {
  readonly [SENT_TARGET]?: string | undefined;
}

const SCHEME_END = '://';

const findPath = (target: string): number =>
  target.startsWith('/') ? 0 : target.indexOf('/', target.indexOf(SCHEME_END) + SCHEME_END.length);

/**
 * Splits a URL, or a path with its query, without decoding: a router that decodes would see other segments.
 */
export const splitTarget = (target: string): Target => {
  const start = findPath(target);
  if (start === -1) return { path: '', query: '' };
  const hash = target.indexOf('#', start);
  const pathAndQuery = target.slice(start, hash === -1 ? undefined : hash);
  const mark = pathAndQuery.indexOf('?');
  if (mark === -1) return { path: pathAndQuery, query: '' };
  return { path: pathAndQuery.slice(0, mark), query: pathAndQuery.slice(mark + 1) };
};
