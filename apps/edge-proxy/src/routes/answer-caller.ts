import type { AppContext, Exchange } from '../app-env.ts';
import type { Caller } from '../auth/caller.ts';
import { type Bytes, toBytes } from '../bytes.ts';
import type { Keyring } from '../crypto/keyring.ts';
import { EdgeError } from '../edge-error.ts';
import { after, type Eventually } from '../eventually.ts';
import { toCacheResult, toCacheStatus } from '../http-cache/cache-outcome.ts';
import { isNotModified } from '../http-cache/conditional.ts';
import type { CacheAnswer } from '../http-cache/cache-request.ts';
import { getField } from '../http-cache/stored-response.ts';
import { maskBody } from '../masking/mask-record.ts';
import { BODY_TAG } from '../origin-reader.ts';
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

/** Makes a caller's response of an answer. @throws {EdgeError} `not-found` for the answer that there is nothing */
export type AnswerCaller = (c: AppContext, caller: Caller, answer: CacheAnswer) => Eventually<Response>;

interface TaggedBody {
  readonly body: Bytes;
  readonly etag: string | null;
}

/** Callers may keep what is theirs, but must ask before they use it again. */
const CACHE_CONTROL = 'private, no-cache';
const FIXED_HEADERS = Object.fromEntries(SECURITY_HEADERS);
const TAG_LENGTH = 32;

const decoder = new TextDecoder();

const isConditional = (c: AppContext): boolean =>
  c.req.header('if-none-match') !== undefined || c.req.header('if-modified-since') !== undefined;

/** All headers at once: each that is added later costs as much as a look-up. */
const complete = (
  exchange: Exchange,
  body: Bytes | null,
  status: number,
  headers: Readonly<Record<string, string>>,
): Response => {
  exchange.isComplete = true;
  // As a text it leaves Node in one write with its headers; bytes would take a second one.
  return new Response(body && decoder.decode(body), { status, headers });
};

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

  return (c, caller, { status, fields, body: found, outcome, ageSeconds }) => {
    const exchange = c.env;
    const { trace, requestId, extraHeaders } = exchange;
    trace.cache = toCacheResult(outcome);
    const headers: Record<string, string> = {
      ...FIXED_HEADERS,
      'x-request-id': requestId,
      'server-timing': toServerTiming(trace.cache, trace.upstreamMs),
      'cache-status': toCacheStatus(outcome),
    };
    if (ageSeconds !== undefined) headers['age'] = String(ageSeconds);
    for (const [name, value] of extraHeaders) headers[name] = value;
    if (status === 404) throw new EdgeError('not-found', { headers });
    headers['cache-control'] = CACHE_CONTROL;
    const lastModified = getField(fields, 'last-modified');
    if (lastModified !== null) headers['last-modified'] = lastModified;
    const isMasked = !caller.scopes.has('pii');
    return after(isMasked ? mask(found) : { body: found, etag: getField(fields, BODY_TAG) }, ({ body, etag }) => {
      if (etag !== null) headers['etag'] = etag;
      if (isConditional(c) && isNotModified(c.req.raw.headers, { etag, lastModified }, now())) {
        return complete(exchange, null, 304, headers);
      }
      headers['content-type'] = 'application/json';
      const written = audit && !isMasked ? writeAudit(exchange, caller, body, audit) : undefined;
      return after(written, () => complete(exchange, body, 200, headers));
    });
  };
};
