import { type ConversationCursor, readConversation, readConversations, type Readable } from '@cdr/sync';
import type { Context, Hono } from 'hono';
import { maskConversation, maskLeg } from '../queries/mask-calls.ts';
import { readExplorerPictures } from '../queries/read-explorer-pictures.ts';
import type { AnsweredRange } from '../shared/answers.ts';
import type { AppEnv, Services } from './app-env.ts';
import { type OpenQuestion, openQuestion } from './open-question.ts';
import { toProblem } from '../shared/to-problem.ts';
import { type Body, readBody, readQuestion } from './read-input.ts';
import { readMissedAnswer } from './read-missed-answer.ts';
import { readOverviewAnswer } from './read-overview-answer.ts';

/** Rows of a page. */
const PAGE = 100;
/** Conversations that a page may leave out before it. */
const MAX_SKIP = 50_000;

interface Reading extends OpenQuestion {
  readonly reader: Readable;
  readonly body: Body;
}

type Answer = (c: Context<AppEnv>, reading: Reading) => Promise<object | Response>;

const toWrong = (name: string): Response =>
  toProblem(400, 'bad-parameter', `Wrong parameters: ${name}.`, { wrong: [{ name, reason: 'wrong' }] });

const CURSOR = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ) ([\x21-\x7e]{1,256})$/;

const readCursor = (body: Body, c: Context): ConversationCursor | undefined | Response => {
  const text = body.get('after')?.[0] ?? c.req.query('after');
  if (text === undefined) return undefined;
  const [, startedAt = '', id = ''] = CURSOR.exec(text) ?? [];
  if (id === '' || Number.isNaN(Date.parse(startedAt))) return toWrong('after');
  return { startedAt, id };
};

const PLACE = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ) (\d{1,5})$/;

/** Where a page begins: before a time, and after so many more conversations. */
const readPlace = (
  body: Body,
  range: AnsweredRange,
): { readonly until?: string; readonly skip?: number } | Response => {
  const text = body.get('place')?.[0];
  if (text === undefined) return {};
  const [, until = '', skip = ''] = PLACE.exec(text) ?? [];
  return Number.isNaN(Date.parse(until)) || Number(skip) > MAX_SKIP
    ? toWrong('place')
    : { until: until < range.until ? until : range.until, skip: Number(skip) };
};

/** Routes that read calls. Each takes its filters from the query; personal ones come in the body of a POST. */
export const addApiRoutes = (app: Hono<AppEnv>, services: Services): void => {
  const answer = (path: string, read: Answer, others: readonly string[] = []): void => {
    app.on(['GET', 'POST'], `/api/${path}`, async (c) => {
      const body = await readBody(c);
      if (body instanceof Response) return body;
      const question = readQuestion(c, body, others);
      if (question instanceof Response) return question;
      const reader = services.toReader(c.req.raw);
      const found = await read(c, { ...(await openQuestion(services, question, reader)), reader, body });
      return found instanceof Response ? found : c.json(found);
    });
  };

  answer('overview', (_, reading) => readOverviewAnswer(reading.reader, reading));
  answer('pictures', (_, { reader, options, range }) => readExplorerPictures(reader, options, range));
  answer('missed', (c, reading) => readMissedAnswer(reading.reader, reading, c.get('session').showsNumbers));
  answer(
    'calls',
    async (c, { reader, options, range, body }) => {
      const after = readCursor(body, c);
      if (after instanceof Response) return after;
      const place = readPlace(body, range);
      if (place instanceof Response) return place;
      const { conversations, next } = await readConversations(reader, { ...options, ...place, after, limit: PAGE });
      return {
        range,
        next,
        conversations: c.get('session').showsNumbers ? conversations : conversations.map(maskConversation),
      };
    },
    ['after', 'place'],
  );
  // An id of a call is personal data, so it comes in a body.
  app.post('/api/call', async (c) => {
    const body = await readBody(c);
    if (body instanceof Response) return body;
    const id = body.get('id')?.[0] ?? '';
    if (!/^[\x21-\x7e]{1,256}$/.test(id)) return toWrong('id');
    const account = (await services.readAccount()) ?? '';
    const legs = await readConversation(services.toReader(c.req.raw), { account, id, now: services.now() });
    if (legs.length === 0) return toProblem(404, 'not-found', 'No call has this id.');
    const shown = c.get('session').showsNumbers ? legs : legs.map(maskLeg);
    // The address of a recording is a credential: the recording comes through this server.
    return c.json({
      legs: shown.map(({ recordingUrl, ...leg }) => ({ ...leg, hasRecording: recordingUrl !== null })),
    });
  });
};
