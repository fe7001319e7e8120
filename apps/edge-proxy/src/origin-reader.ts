import { type Bytes, toBytes } from './bytes.ts';
import type { EdgeMode } from './config.ts';
import type { Keyring } from './crypto/keyring.ts';
import { EdgeError } from './edge-error.ts';
import { type Field, type OriginResponse, parseHttpDate, type StoredResponse } from '@cdr/http-cache';
import type { AnswerFacts } from './policy/answer-facts.ts';
import { toCacheControl } from './policy/to-cache-control.ts';
import type { AskUpstream } from './upstream/create-upstream.ts';
import type { UpstreamRequest } from './upstream/upstream-request.ts';

/** The field that names the state of a body; it is ours, a provider's `ETag` is for the provider. */
export const BODY_TAG = 'cdr-body-tag';

/** What {@link createOriginReader} works with. */
export interface OriginReaderOptions {
  readonly ask: AskUpstream;
  readonly keyring: Keyring;
  readonly mode: EdgeMode;
  readonly keepsSecrets: boolean;
  readonly now: () => number;
}

/** Asks a provider; `stored` is what the conditions are about. */
export type ReadOrigin = (
  request: UpstreamRequest,
  stored: StoredResponse | null,
  conditions: readonly Field[],
) => Promise<OriginResponse>;

const TAG_LENGTH = 32;
const AGE_FIELDS = ['age', 'date'] as const;
const RECORD_FIELDS = [...AGE_FIELDS, 'etag', 'last-modified'] as const;
const NO_BODY: Bytes = new Uint8Array(0);
const decoder = new TextDecoder();

/** Several calls may share a SIP Call-ID, and the newest is answered: only an id of its own names one for good. */
const toFacts = (facts: AnswerFacts, { recordId }: UpstreamRequest): AnswerFacts =>
  facts.shape === 'record' && facts.id !== recordId ? { shape: 'alias' } : facts;

/** The fields of a provider that the engine reads, and our terms. A `Last-Modified` goes on to callers, so it is a date or not there. */
const toFields = (headers: Headers, names: readonly string[], cacheControl: string, nowMs: number): Headers => {
  const fields = new Headers({ 'cache-control': cacheControl });
  for (const name of names) {
    const value = headers.get(name);
    if (value === null || (name === 'last-modified' && parseHttpDate(value, nowMs) === null)) continue;
    fields.set(name, value);
  }
  return fields;
};

/** A provider's answers as the engine keeps them: our body, our terms, and the provider's validators. */
export const createOriginReader = ({ ask, keyring, mode, keepsSecrets, now }: OriginReaderOptions): ReadOrigin => {
  const toTag = async (body: Bytes): Promise<string> =>
    `"${(await keyring.digest(['body', decoder.decode(body)])).slice(0, TAG_LENGTH)}"`;

  return async (request, stored, conditions) => {
    const nowMs = now();
    const said = await ask(request, conditions);
    const toTerms = (facts: AnswerFacts): string => toCacheControl(facts, said.headers, { mode, nowMs, keepsSecrets });
    if (said.kind === 'nothing') {
      const fields = toFields(said.headers, AGE_FIELDS, toTerms({ shape: 'nothing' }), nowMs);
      return { status: 404, headers: fields, body: NO_BODY };
    }
    const read =
      said.kind === 'record'
        ? said.answer
        : request.operation.readAnswer(JSON.parse(stored ? decoder.decode(stored.body) : 'null'), request.query);
    if (!read) throw new EdgeError('upstream-invalid', { detail: 'the provider confirmed what it never sent' });
    const fields = toFields(said.headers, RECORD_FIELDS, toTerms(toFacts(read.facts, request)), nowMs);
    if (said.kind === 'unchanged') return { status: 304, headers: fields, body: NO_BODY };
    const body = toBytes(JSON.stringify(read.body));
    fields.set(BODY_TAG, await toTag(body));
    return { status: 200, headers: fields, body };
  };
};
