import { type Field, type OriginResponse, parseHttpDate, type StoredResponse } from '@cdr/http-cache';
import type { Keyring } from '../crypto/keyring.ts';
import { BODY_TAG } from '../lib/body-tag.ts';
import { type Bytes, toBytes } from '../lib/bytes.ts';
import { EdgeError } from '../lib/edge-error.ts';
import type { EdgeMode } from '../lib/edge-mode.ts';
import type { FetchUpstream } from '../upstream/create-upstream.ts';
import type { ResponseFacts } from '../upstream/decoders/response-facts.ts';
import type { UpstreamRequest } from '../upstream/upstream-request.ts';
import { toCacheControl } from './policy/to-cache-control.ts';

/** Options of {@link createFetchOrigin}. */
export interface FetchOriginOptions {
  readonly fetchUpstream: FetchUpstream;
  readonly keyring: Keyring;
  readonly mode: EdgeMode;
  readonly cacheOtpCodes: boolean;
  readonly now: () => number;
}

/** Fetches from a provider; the conditions are those of `stored`. */
export type FetchOrigin = (
  request: UpstreamRequest,
  stored: StoredResponse | null,
  conditions: readonly Field[],
) => Promise<OriginResponse>;

const TAG_LENGTH = 32;
const AGE_FIELDS = ['age', 'date'] as const;
const RECORD_FIELDS = [...AGE_FIELDS, 'etag', 'last-modified'] as const;
const NO_BODY: Bytes = new Uint8Array(0);
const decoder = new TextDecoder();

/** Several calls may share a SIP Call-ID, and the provider returns the newest: only its own id identifies a call. */
const toFacts = (facts: ResponseFacts, { recordId }: UpstreamRequest): ResponseFacts =>
  facts.shape === 'record' && facts.id !== recordId ? { shape: 'alias' } : facts;

/** The provider's fields that the engine reads, under our `Cache-Control`. Callers get `Last-Modified`, so it must be a date. */
const toFields = (headers: Headers, names: readonly string[], cacheControl: string, nowMs: number): Headers => {
  const fields = new Headers({ 'cache-control': cacheControl });
  for (const name of names) {
    const value = headers.get(name);
    if (value === null || (name === 'last-modified' && parseHttpDate(value, nowMs) === null)) continue;
    fields.set(name, value);
  }
  return fields;
};

/** A provider's responses as the engine stores them: our body, our `Cache-Control`, the provider's validators. */
export const createFetchOrigin = (options: FetchOriginOptions): FetchOrigin => {
  const { fetchUpstream, keyring, mode, cacheOtpCodes, now } = options;
  const toTag = async (body: Bytes): Promise<string> =>
    `"${(await keyring.digest(['body', decoder.decode(body)])).slice(0, TAG_LENGTH)}"`;

  return async (request, stored, conditions) => {
    const nowMs = now();
    const response = await fetchUpstream(request, conditions);
    const { headers } = response;
    const toTerms = (facts: ResponseFacts): string => toCacheControl(facts, headers, { mode, nowMs, cacheOtpCodes });
    if (response.kind === 'nothing') {
      const fields = toFields(headers, AGE_FIELDS, toTerms({ shape: 'nothing' }), nowMs);
      return { status: 404, headers: fields, body: NO_BODY };
    }
    const decoded =
      response.kind === 'record'
        ? response.decoded
        : request.route.decode(JSON.parse(stored ? decoder.decode(stored.body) : 'null'), request.query);
    if (!decoded) throw new EdgeError('upstream-invalid', { detail: 'the provider confirmed what it never sent' });
    const fields = toFields(headers, RECORD_FIELDS, toTerms(toFacts(decoded.facts, request)), nowMs);
    if (response.kind === 'unchanged') return { status: 304, headers: fields, body: NO_BODY };
    const body = toBytes(JSON.stringify(decoded.body));
    fields.set(BODY_TAG, await toTag(body));
    return { status: 200, headers: fields, body };
  };
};
