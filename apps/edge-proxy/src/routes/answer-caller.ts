import type { AppContext } from '../app-env.ts';
import { BODY_TAG } from '../answer-reader.ts';
import type { Caller } from '../auth/caller.ts';
import { type Bytes, toBytes } from '../bytes.ts';
import type { Keyring } from '../crypto/keyring.ts';
import { EdgeError } from '../edge-error.ts';
import { toCacheResult, toCacheStatus } from '../http-cache/cache-outcome.ts';
import { isNotModified } from '../http-cache/conditional.ts';
import type { CacheAnswer } from '../http-cache/http-cache.ts';
import { getField } from '../http-cache/stored-response.ts';
import { maskBody } from '../masking/mask-record.ts';
import { toServerTiming } from '../middleware/access-logger.ts';
import { SECURITY_HEADERS } from '../middleware/security-headers.ts';
import type { AuditLog } from '../observe/audit.ts';
import { findRecordIds } from '../observe/audit.ts';

/** What {@link createCallerAnswer} works with. */
export interface CallerAnswerOptions {
  readonly keyring: Keyring;
  readonly now: () => number;
  /** Null: no audit. */
  readonly audit: AuditLog | null;
}

/** Makes a caller's response of an answer. @throws {EdgeError} `not-found` for the answer that there is nothing */
export type AnswerCaller = (c: AppContext, caller: Caller, answer: CacheAnswer) => Promise<Response>;

/** Callers may keep what is theirs, but must ask before they use it again. */
const CACHE_CONTROL = 'private, no-cache';
const FIXED_HEADERS = Object.fromEntries(SECURITY_HEADERS);
const TAG_LENGTH = 32;

const decoder = new TextDecoder();

const isConditional = (c: AppContext): boolean =>
  c.req.header('if-none-match') !== undefined || c.req.header('if-modified-since') !== undefined;

/** All headers at once: each that a middleware sets later costs as much as a look-up. */
const complete = (
  c: AppContext,
  body: Bytes | null,
  status: number,
  headers: ReadonlyArray<readonly [string, string]>,
): Response => {
  const { cache, upstreamMs } = c.get('trace');
  c.set('isComplete', true);
  // As a text it leaves Node in one write with its headers; bytes would take a second one.
  return new Response(body && decoder.decode(body), {
    status,
    headers: {
      ...FIXED_HEADERS,
      ...Object.fromEntries(headers),
      'x-request-id': c.get('requestId'),
      'server-timing': toServerTiming(cache, upstreamMs),
    },
  });
};

/** The one place where answers leave: these headers and those of the middlewares are all that a caller gets. */
export const createCallerAnswer = ({ keyring, now, audit }: CallerAnswerOptions): AnswerCaller => {
  /** After the cache, so that one entry serves all; a masked body is another body, with a tag of its own. */
  const mask = async (body: Bytes): Promise<{ readonly body: Bytes; readonly etag: string }> => {
    const text = JSON.stringify(maskBody(JSON.parse(decoder.decode(body))));
    const digest = await keyring.digest(['masked body', text]);
    return { body: toBytes(text), etag: `"${digest.slice(0, TAG_LENGTH)}"` };
  };

  const writeAudit = async (c: AppContext, { tenant, keyId }: Caller, body: Bytes): Promise<void> => {
    if (!audit) return;
    const ids = findRecordIds(JSON.parse(decoder.decode(body)));
    const records = await Promise.all(ids.map((id) => keyring.digest(['audit', id])));
    const route = c.get('trace').route ?? '';
    const at = new Date(now()).toISOString();
    audit({ audit: 'personal-data', at, requestId: c.get('requestId'), tenant, keyId, route, records });
  };

  return async (c, caller, answer) => {
    const { status, fields, outcome, ageSeconds } = answer;
    c.get('trace').cache = toCacheResult(outcome);
    const headers: Array<[string, string]> = [
      ['cache-status', toCacheStatus(outcome)],
      ...(ageSeconds === undefined ? [] : [['age', String(ageSeconds)] satisfies [string, string]]),
      ...c.get('extraHeaders'),
    ];
    if (status === 404) throw new EdgeError('not-found', { headers: Object.fromEntries(headers) });
    const isMasked = !caller.scopes.has('pii');
    const { body, etag } = isMasked ? await mask(answer.body) : { body: answer.body, etag: getField(fields, BODY_TAG) };
    const lastModified = getField(fields, 'last-modified');
    headers.push(['cache-control', CACHE_CONTROL]);
    if (etag !== null) headers.push(['etag', etag]);
    if (lastModified !== null) headers.push(['last-modified', lastModified]);
    if (isConditional(c) && isNotModified(c.req.raw.headers, { etag, lastModified }, now())) {
      return complete(c, null, 304, headers);
    }
    if (!isMasked) await writeAudit(c, caller, body);
    headers.push(['content-type', 'application/json']);
    return complete(c, body, 200, headers);
  };
};
