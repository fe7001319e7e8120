import type { Hono } from 'hono';
import type { AppEnv } from '../app-env.ts';
import { EdgeError } from '../edge-error.ts';

const METHODS = [
  ['GET', 'GET, HEAD'],
  ['POST', 'POST'],
] as const;

/** Why a request came to no handler: its path has none, or none for its method. */
export const toRefusal = ({ router }: Hono<AppEnv>, path: string): EdgeError => {
  // Hono's router has no answer for an empty path.
  if (path === '') return new EdgeError('not-found');
  const [, allow] = METHODS.find(([method]) => router.match(method, path)[0].length > 0) ?? [];
  return allow === undefined ? new EdgeError('not-found') : new EdgeError('method-not-allowed', { headers: { allow } });
};
