import type { Hono } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { SESSION_MS } from '../access/sessions.ts';
import type { AppEnv, Services } from './app-env.ts';
import { toProblem } from '../shared/to-problem.ts';
import { readBody } from './read-input.ts';
import type { ReadStatus } from './read-status.ts';

/** `POST /api/session`: the one route that needs no session. */
export const addSignInRoute = (app: Hono<AppEnv>, services: Services): void => {
  const { sessions, cookieName, isSecure } = services;
  app.post('/api/session', async (c) => {
    const body = await readBody(c);
    if (body instanceof Response) return body;
    const exchanged = sessions.exchange(body.get('token')?.[0] ?? '');
    if (exchanged === 'too-many') return toProblem(429, 'rate-limited', 'Too many wrong tokens: wait a minute.');
    if (exchanged === 'wrong')
      return toProblem(401, 'unauthorized', 'This token is wrong, used or older than 5 minutes: make a new link.');
    setCookie(c, cookieName, exchanged.cookie, {
      httpOnly: true,
      sameSite: 'Lax',
      path: '/',
      maxAge: SESSION_MS / 1000,
      secure: isSecure,
    });
    services.audit({ at: services.now().toISOString(), session: exchanged.id, event: 'session' });
    return c.body(null, 204);
  });
};

/** Routes of a session: how the target is, numbers shown or hidden, the end. */
export const addSessionRoutes = (app: Hono<AppEnv>, services: Services, readStatus: ReadStatus): void => {
  app.get('/api/status', async (c) =>
    c.json(await readStatus(services.toReader(c.req.raw), c.get('session').showsNumbers)),
  );
  app.post('/api/numbers', async (c) => {
    const body = await readBody(c);
    if (body instanceof Response) return body;
    const show = body.get('show')?.[0];
    if (show !== 'yes' && show !== 'no') return toProblem(400, 'bad-parameter', 'show must be yes or no.');
    const session = c.get('session');
    session.showsNumbers = show === 'yes';
    services.audit({
      at: services.now().toISOString(),
      session: session.id,
      event: show === 'yes' ? 'show-numbers' : 'hide-numbers',
    });
    return c.body(null, 204);
  });
  app.delete('/api/session', (c) => {
    services.sessions.end(getCookie(c, services.cookieName) ?? '');
    deleteCookie(c, services.cookieName, { path: '/' });
    return c.body(null, 204);
  });
};
