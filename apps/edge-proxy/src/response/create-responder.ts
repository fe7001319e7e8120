import {
  type CacheResponse,
  chain,
  getField,
  isNotModified,
  type MaybePromise,
  toCacheResult,
  toCacheStatus,
} from '@cdr/http-cache';
import type { Caller } from '../auth/caller.ts';
import type { Keyring } from '../crypto/keyring.ts';
import { BODY_TAG } from '../lib/body-tag.ts';
import { type Bytes, toBytes } from '../lib/bytes.ts';
import { EdgeError } from '../lib/edge-error.ts';
import { maskBody } from '@cdr/contract/masks';
import { type AuditLog, findRecordIds } from '../observe/audit.ts';
import type { RequestContext } from '../request/request-context.ts';
import { respond } from './respond.ts';

/** Options of {@link createResponder}. */
export interface ResponderOptions {
  readonly keyring: Keyring;
  readonly now: () => number;
  /** Null: no audit. */
  readonly audit: AuditLog | null;
}

/** Turns a cached response into the caller's. @throws {EdgeError} `not-found` for a cached 404 */
export type Responder = (context: RequestContext, caller: Caller, cached: CacheResponse) => MaybePromise<Response>;

interface TaggedBody {
  readonly body: Bytes;
  readonly etag: string | null;
}

const CACHE_NAME = 'cdr-edge';
/** A caller may store its response, but must validate it before each use. */
const CACHE_CONTROL = 'private, no-cache';
const TAG_LENGTH = 32;

const decoder = new TextDecoder();

/** Masks, audits and tags: all that differs between two callers of one cached response. */
export const createResponder = ({ keyring, now, audit }: ResponderOptions): Responder => {
  /** After the cache, so that one entry serves all callers. A masked body has its own tag. */
  const mask = (body: Bytes): MaybePromise<TaggedBody> => {
    const text = JSON.stringify(maskBody(JSON.parse(decoder.decode(body))));
    return chain(keyring.digest(['masked body', text]), (digest) => ({
      body: toBytes(text),
      etag: `"${digest.slice(0, TAG_LENGTH)}"`,
    }));
  };

  const writeAudit = async (
    { logFields, requestId }: RequestContext,
    { tenant, keyId }: Caller,
    body: Bytes,
    write: AuditLog,
  ): Promise<void> => {
    const ids = findRecordIds(JSON.parse(decoder.decode(body)));
    const records = await Promise.all(ids.map(async (id) => keyring.digest(['audit', id])));
    const at = new Date(now()).toISOString();
    write({ audit: 'personal-data', at, requestId, tenant, keyId, route: logFields.route ?? '', records });
  };

  return (context, caller, { status, fields, body: cachedBody, outcome, ageSeconds }) => {
    context.logFields.cache = toCacheResult(outcome);
    const cacheStatus = toCacheStatus(outcome, CACHE_NAME);
    const age = ageSeconds === undefined ? {} : { age: String(ageSeconds) };
    if (status === 404) throw new EdgeError('not-found', { headers: { 'cache-status': cacheStatus, ...age } });
    const lastModified = getField(fields, 'last-modified');
    const isMasked = !caller.scopes.has('pii');
    const tagged = isMasked ? mask(cachedBody) : { body: cachedBody, etag: getField(fields, BODY_TAG) };
    return chain(tagged, ({ body, etag }) => {
      const headers: Record<string, string> = { 'cache-control': CACHE_CONTROL, 'cache-status': cacheStatus, ...age };
      if (lastModified !== null) headers['last-modified'] = lastModified;
      if (etag !== null) headers['etag'] = etag;
      if (isNotModified(context.headers, { etag, lastModified }, now)) {
        return respond(context, { status: 304, headers, body: null });
      }
      headers['content-type'] = 'application/json';
      const written = audit && !isMasked ? writeAudit(context, caller, body, audit) : undefined;
      return chain(written, () => respond(context, { status: 200, headers, body }));
    });
  };
};
