import { createMiddleware } from 'hono/factory';
import { type AccessLog, createTrace } from '../access-log.ts';
import type { AppEnv } from '../app-env.ts';

/** Hands one entry a request to `log`, once the answer stands. */
export const accessLogger = (log: AccessLog) =>
  createMiddleware<AppEnv>(async (c, next) => {
    const trace = createTrace();
    c.set('trace', trace);
    await next();
    log({ requestId: c.get('requestId'), method: c.req.method, status: c.res.status, ...trace });
  });
