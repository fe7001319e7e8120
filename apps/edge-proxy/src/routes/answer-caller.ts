import type { Exchange } from '../app-env.ts';
import type { Caller } from '../auth/caller.ts';
import { type Bytes, toBytes } from '../bytes.ts';
import type { Keyring } from '../crypto/keyring.ts';
import { EdgeError } from '../edge-error.ts';
import { after, type Eventually } from '../eventually.ts';
import { type CacheResponse, getField, isNotModified, toCacheResult, toCacheStatus } from '@cdr/http-cache';
import { maskBody } from '../masking/mask-record.ts';
import { BODY_TAG } from '../origin-reader.ts';
import type { PlainAnswer } from '../plain-answer.ts';
import { SECURITY_HEADERS } from '../middleware/security-headers.ts';
import { toServerTiming } from '../middleware/server-timing.ts';
import type { AuditLog } from '../observe/audit.ts';
import { findRecordIds } from '../observe/audit.ts';

/** What {@link createCallerAnswer} works with. */
export interface CallerAnswerOptions {
  readonly keyring: Keyring;
  readonly now: () => number;
  /** Null: no audit. */
  readonly audit: AuditLog | null;
}

/** Makes a caller's answer of a cached one. @throws {EdgeError} `not-found` for the answer that there is nothing */
export type AnswerCaller = (exchange: Exchange, caller: Caller, answer: CacheResponse) => Eventually<PlainAnswer>;

interface TaggedBody {
  readonly body: Bytes;
  readonly etag: string | null;
}

/** Callers may keep what is theirs, but must ask before they use it again. */
const CACHE_CONTROL = 'private, no-cache';
const FIXED_HEADERS = SECURITY_HEADERS.flat();
const TAG_LENGTH = 32;

const decoder = new TextDecoder();

/** The one place where answers leave: these headers and those of the middlewares are all that a caller gets. */
export const createCallerAnswer = ({ keyring, now, audit }: CallerAnswerOptions): AnswerCaller => {
  /** After the cache, so that one entry serves all; a masked body is another body, with a tag of its own. */
  const mask = (body: Bytes): Eventually<TaggedBody> => {
    const text = JSON.stringify(maskBody(JSON.parse(decoder.decode(body))));
    return after(keyring.digest(['masked body', text]), (digest) => ({
      body: toBytes(text),
      etag: `"${digest.slice(0, TAG_LENGTH)}"`,
    }));
  };

  const writeAudit = async (
    { trace, requestId }: Exchange,
    { tenant, keyId }: Caller,
    body: Bytes,
    write: AuditLog,
  ): Promise<void> => {
    const ids = findRecordIds(JSON.parse(decoder.decode(body)));
    const records = await Promise.all(ids.map(async (id) => keyring.digest(['audit', id])));
    const at = new Date(now()).toISOString();
    write({ audit: 'personal-data', at, requestId, tenant, keyId, route: trace.route ?? '', records });
  };

  return (exchange, caller, { status, fields, body: found, outcome, ageSeconds }) => {
    const { trace, requestId, extraHeaders } = exchange;
    trace.cache = toCacheResult(outcome);
    const cacheStatus = toCacheStatus(outcome, 'cdr-edge');
    const age = ageSeconds === undefined ? null : String(ageSeconds);
    if (status === 404) {
      throw new EdgeError('not-found', { headers: { 'cache-status': cacheStatus, ...(age !== null && { age }) } });
    }
    const headers = [...FIXED_HEADERS, 'cache-control', CACHE_CONTROL, 'cache-status', cacheStatus];
    headers.push('x-request-id', requestId, 'server-timing', toServerTiming(trace.cache, trace.upstreamMs));
    if (age !== null) headers.push('age', age);
    for (const [name, value] of extraHeaders) headers.push(name, value);
    const lastModified = getField(fields, 'last-modified');
    if (lastModified !== null) headers.push('last-modified', lastModified);
    const isMasked = !caller.scopes.has('pii');
    return after(isMasked ? mask(found) : { body: found, etag: getField(fields, BODY_TAG) }, ({ body, etag }) => {
      if (etag !== null) headers.push('etag', etag);
      if (isNotModified(exchange.headers, { etag, lastModified }, now)) return { status: 304, headers, body: null };
      headers.push('content-type', 'application/json');
      const written = audit && !isMasked ? writeAudit(exchange, caller, body, audit) : undefined;
      return after(written, () => ({ status: 200, headers, body }));
    });
  };
};
