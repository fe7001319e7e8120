import { type ConversationCursor, readConversations, type Readable } from '@cdr/sync';
import type { Hono } from 'hono';
import { maskConversation } from '../queries/mask-calls.ts';
import { createCsvWriter } from '../queries/write-csv.ts';
import type { AppEnv, Services } from './app-env.ts';
import { type OpenQuestion, openQuestion } from './open-question.ts';
import { readBody, readQuestion } from './read-input.ts';

const PAGE = 1000;

/** The whole list, page by page: memory holds one page. */
async function* writeList(
  reader: Readable,
  { options, range }: OpenQuestion,
  showsNumbers: boolean,
): AsyncGenerator<string> {
  const { heading, toLine } = createCsvWriter(range.zone);
  yield heading;
  let after: ConversationCursor | undefined;
  do {
    const { conversations, next } = await readConversations(reader, { ...options, after, limit: PAGE });
    yield conversations.map((row) => toLine(showsNumbers ? row : maskConversation(row))).join('');
    after = next ?? undefined;
  } while (after !== undefined);
}

/** `POST /api/export`, a form: every conversation of the filters as CSV, never a part. */
export const addExportRoute = (app: Hono<AppEnv>, services: Services): void => {
  app.post('/api/export', async (c) => {
    const body = await readBody(c);
    if (body instanceof Response) return body;
    const question = readQuestion(c, body);
    if (question instanceof Response) return question;
    const session = c.get('session');
    const reader = services.toReader(c.req.raw);
    services.audit({ at: services.now().toISOString(), session: session.id, event: 'export' });
    const open = await openQuestion(services, question, reader);
    const lines = writeList(reader, open, session.showsNumbers);
    const encoder = new TextEncoder();
    const stream = new ReadableStream<Uint8Array>({
      pull: async (controller) => {
        const { value, done } = await lines.next();
        if (done === true) controller.close();
        else controller.enqueue(encoder.encode(value));
      },
      cancel: async () => {
        await lines.return(undefined);
      },
    });
    const name = `calls-${open.range.since.slice(0, 10)}.csv`;
    return c.body(stream, 200, {
      'content-type': 'text/csv; charset=utf-8; header=present',
      'content-disposition': `attachment; filename="${name}"`,
    });
  });
};
