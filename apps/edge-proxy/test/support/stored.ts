import type { Freshness, StoredResponse } from '@cdr/http-cache';

/** Fresh for a minute. */
const FRESHNESS: Freshness = {
  requestedAt: 1_000_000,
  receivedAt: 1_000_000,
  initialAgeSeconds: 0,
  lifetimeSeconds: 60,
  staleWhileRevalidateSeconds: 0,
  staleIfErrorSeconds: 0,
  isNoCache: false,
  mustRevalidate: false,
};

/** A stored response that is fresh for a minute. */
export const toStored = (more: Partial<StoredResponse> = {}): StoredResponse => ({
  status: 200,
  fields: [],
  body: new Uint8Array(0),
  freshness: FRESHNESS,
  selecting: [],
  ...more,
});
