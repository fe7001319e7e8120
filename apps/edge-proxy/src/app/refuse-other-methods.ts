import type { Hono } from 'hono';
import { EdgeError } from '../lib/edge-error.ts';
import type { EdgeEnv } from '../request/request-context.ts';

/** Registers a 405 behind each route of an app, for the methods that it lacks. Hono returns a 404. */
export const refuseOtherMethods = (app: Hono<EdgeEnv>): void => {
  const methods = new Map(
    app.routes.filter(({ method }) => method !== 'ALL').map(({ path, method }) => [path, method]),
  );
  for (const [path, method] of methods) {
    const allow = method === 'GET' ? 'GET, HEAD' : method;
    app.all(path, () => {
      throw new EdgeError('method-not-allowed', { headers: { allow } });
    });
  }
};
