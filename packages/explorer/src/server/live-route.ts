import { SyncError } from '@cdr/sync';
import type { Hono } from 'hono';
import { streamSSE } from 'hono/streaming';
import { setTimeout as sleep } from 'node:timers/promises';
import type { AppEnv, Services } from './app-env.ts';
import { toProblem } from '../shared/to-problem.ts';
import type { ReadStatus } from './read-status.ts';

/** Between two looks at the target. @unit milliseconds */
const EVERY_MS = 1000;
const MAX_STREAMS = 20;

/** What changes when a round wrote something, by indexes alone. */
const readMark = async ({ target, readAccount, now }: Services): Promise<string> => {
  const account = (await readAccount()) ?? '';
  const at = now().toISOString().slice(0, 19);
  const lately = new Date(now().getTime() - 86_400_000).toISOString().slice(0, 19);
  const end = await target.readLatestEnd(account, `${at}Z`);
  return `${end} ${await target.countStarted(account, `${lately}Z`, null)} ${await target.countUnended(account, `${lately}Z`, null)}`;
};

/** `GET /api/live`: an event `status` when the sync has moved, and an event `calls` when calls are new or changed. */
export const addLiveRoute = (app: Hono<AppEnv>, services: Services, readStatus: ReadStatus): void => {
  let streams = 0;
  app.get('/api/live', (c) => {
    if (streams >= MAX_STREAMS)
      return toProblem(503, 'too-many-streams', `At most ${MAX_STREAMS} pages are live at once: close one.`);
    const session = c.get('session');
    const reader = services.toReader(c.req.raw);
    return streamSSE(c, async (stream) => {
      streams += 1;
      try {
        let [mark, status] = ['', ''];
        while (!stream.aborted && !services.signal.aborted) {
          const newStatus = JSON.stringify(await readStatus(reader, session.showsNumbers));
          const newMark = await readMark(services);
          if (newStatus !== status) await stream.writeSSE({ event: 'status', data: newStatus });
          if (mark !== '' && newMark !== mark) await stream.writeSSE({ event: 'calls', data: '{}' });
          [mark, status] = [newMark, newStatus];
          await sleep(EVERY_MS, undefined, { signal: services.signal });
        }
      } catch (error) {
        // The browser opens the stream anew.
        if (!services.signal.aborted && !(error instanceof SyncError)) throw error;
      } finally {
        streams -= 1;
      }
    });
  });
};
