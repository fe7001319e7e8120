import type { Exchange } from '../../core/session.ts';

/** Collects the requests of a run for warnings. */
export interface Watch {
  /** Adds one request and its response. */
  readonly add: (exchange: Exchange) => void;
  /** One sentence each, without data of the target. */
  readonly warnings: () => readonly string[];
}

/** Whether a request used the target's own credential, raw or behind a scheme. */
export const isOwn = ({ authorization, endpoint: { token } }: Exchange): boolean =>
  authorization !== null && authorization.endsWith(token);

/** The route of a path, as in `/v1/cdr/{id}`; null for a path of no route. */
export const toRoute = (path: string): string | null => {
  const [pathname = ''] = path.split('?');
  if (pathname.startsWith('/api/v2/report/')) return '/api/v2/report/{callId}';
  if (pathname.startsWith('/v1/cdr/')) return '/v1/cdr/{id}';
  return pathname === '/v1/cdr' ? pathname : null;
};
