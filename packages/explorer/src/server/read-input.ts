import type { Context } from 'hono';
import { readBytes } from '@cdr/shared/read-bytes';
import { isPersonal, type Question, readParameters } from '../shared/parameters.ts';
import { toProblem } from '../shared/to-problem.ts';

/** @unit bytes */
const MAX_BODY = 16 * 1024;
const MAX_PARAMETERS = 200;

/** Fields of a body: texts, or lists of texts. */
export type Body = ReadonlyMap<string, readonly string[]>;

const toTexts = (value: unknown): string[] | null => {
  const list = Array.isArray(value) ? value : [value];
  return list.every((one) => typeof one === 'string') ? list : null;
};

const parseJson = (text: string): Body | null => {
  try {
    const json: unknown = JSON.parse(text);
    if (typeof json !== 'object' || json === null || Array.isArray(json)) return null;
    const fields = Object.entries(json).map(([name, value]) => [name, toTexts(value)] as const);
    return new Map(fields.flatMap(([name, texts]) => (texts === null ? [] : [[name, texts] as const])));
  } catch {
    return null;
  }
};

const parseForm = (text: string): Body => {
  const form = new URLSearchParams(text);
  return new Map([...new Set(form.keys())].map((name) => [name, form.getAll(name)]));
};

/** The fields of a request's body: none for a GET. */
export const readBody = async (c: Context): Promise<Body | Response> => {
  if (c.req.method !== 'POST') return new Map();
  const type = (c.req.header('content-type') ?? '').split(';')[0]?.trim().toLowerCase();
  const bytes = await readBytes(c.req.raw, MAX_BODY).catch(() => null);
  // The declared length may be wrong.
  if (bytes === null) return toProblem(413, 'too-large', `A body has at most ${MAX_BODY} bytes.`);
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  if (type === 'application/x-www-form-urlencoded') return parseForm(text);
  const body = type === 'application/json' ? parseJson(text) : null;
  return body ?? toProblem(400, 'bad-request', 'The body must be a JSON object of texts and lists of texts.');
};

/** The filters of a request: the query's, and the body's personal ones. Wrong ones are named, without their values. */
export const readQuestion = (c: Context, body: Body, others: readonly string[] = []): Question | Response => {
  const query = new URL(c.req.url).searchParams;
  const isForm = c.req.header('content-type')?.startsWith('application/x-www-form-urlencoded') ?? false;
  const pairs = [
    ...[...query].map(([name, value]) => [isPersonal(name) ? `${name} in the query` : name, value] as const),
    ...[...body].flatMap(([name, values]) =>
      values.map((value) => [isForm || isPersonal(name) ? name : `${name} in the body`, value] as const),
    ),
  ].filter(([name]) => !others.includes(name.replace(' in the body', '')));
  if (pairs.length > MAX_PARAMETERS)
    return toProblem(400, 'bad-parameter', `A request has at most ${MAX_PARAMETERS} parameters.`);
  const { question, wrong } = readParameters(pairs);
  return wrong.length === 0
    ? question
    : toProblem(400, 'bad-parameter', `Wrong parameters: ${wrong.map(({ name }) => name).join(', ')}.`, { wrong });
};
