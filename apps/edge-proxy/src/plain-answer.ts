import { type Bytes, toBytes } from './bytes.ts';
import { type EdgeError, toProblem } from './edge-error.ts';

/** An answer as the edge decides it, before a transport gives it a form. */
export interface PlainAnswer {
  readonly status: number;
  /** Names and values by turns, each name once: a list is written out faster than anything that could look one up. */
  readonly headers: readonly string[];
  readonly body: Bytes | null;
}

/** The answer that tells a caller of an error, with these headers beside its own. */
export const toPlainProblem = (error: EdgeError, more: Readonly<Record<string, string>>): PlainAnswer => {
  const { status, headers, text } = toProblem(error);
  return { status, headers: Object.entries({ ...headers, ...more }).flat(), body: toBytes(text) };
};

/** The same answer for who speaks Fetch. */
export const toResponse = ({ status, headers: list, body }: PlainAnswer): Response => {
  const headers: Record<string, string> = {};
  for (let index = 0; index < list.length; index += 2) headers[list[index] ?? ''] = list[index + 1] ?? '';
  return new Response(body, { status, headers });
};
