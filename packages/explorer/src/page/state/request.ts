import { signal } from '@preact/signals';
import { type Question, toPairs } from '../../shared/parameters.ts';

/** Whether the browser has a session; null: not known yet. */
export const isSignedIn = signal<boolean | null>(null);

/** A response that is no success. */
export class RequestError extends Error {
  override readonly name = 'RequestError';
  readonly status: number;
  /** The last part of the problem's type: `query-timeout`. */
  readonly kind: string;

  constructor(status: number, kind: string) {
    super(`status ${status}`);
    this.status = status;
    this.kind = kind;
  }
}

/** The kind of a problem. @source RFC 9457 */
const readKind = async (response: Response): Promise<string> => {
  try {
    const problem: { readonly type?: string } = await response.json();
    return problem.type?.split(':').at(-1) ?? '';
  } catch {
    return '';
  }
};

const toPersonal = (question: Question): Record<string, string[]> => {
  const fields: Record<string, string[]> = {};
  for (const [name, value] of toPairs(question, 'personal')) fields[name] = [...(fields[name] ?? []), value];
  return fields;
};

/** Sends a request and reads its JSON. Answers come from this package's own server, so their shape is known. */
export const send = async <Answer>(path: string, init: RequestInit = {}): Promise<Answer> => {
  const response = await fetch(path, init);
  isSignedIn.value = response.status !== 401;
  if (!response.ok) throw new RequestError(response.status, await readKind(response));
  return response.status === 204 ? JSON.parse('null') : response.json();
};

/** Posts fields as JSON. */
export const post = <Answer>(path: string, fields: Readonly<Record<string, string | string[]>>): Promise<Answer> =>
  send(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(fields) });

/** Reads an answer about a question: its numbers and Call-IDs travel in a body. */
export const read = <Answer>(
  name: string,
  question: Question,
  signal: AbortSignal,
  more: Readonly<Record<string, string>> = {},
): Promise<Answer> => {
  const query = new URLSearchParams(toPairs(question, 'open')).toString();
  const path = `/api/${name}${query === '' ? '' : `?${query}`}`;
  const personal = { ...toPersonal(question), ...more };
  if (Object.keys(personal).length === 0) return send(path, { signal });
  return send(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(personal),
    signal,
  });
};
