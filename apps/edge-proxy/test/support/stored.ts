import type { Freshness } from '../../src/http-cache/freshness.ts';
import type { StoredResponse } from '../../src/http-cache/stored-response.ts';

/** What {@link toFreshness} need not be told. */
export const FRESHNESS: Freshness = {
  requestedAt: 1_000_000,
  receivedAt: 1_000_000,
  initialAgeSeconds: 0,
  lifetimeSeconds: 60,
  staleWhileRevalidateSeconds: 0,
  staleIfErrorSeconds: 0,
  isNoCache: false,
  mustRevalidate: false,
};

/** A stored answer that is fresh for a minute, but for what is said. */
export const toStored = (more: Partial<StoredResponse> = {}): StoredResponse => ({
  status: 200,
  fields: [],
  body: new Uint8Array(0),
  freshness: FRESHNESS,
  selecting: [],
  ...more,
});
