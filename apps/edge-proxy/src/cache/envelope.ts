import { type Bytes, toBytes } from '../bytes.ts';
import type { Cipher } from '../crypto/cryptography.ts';
import { after, type Eventually } from '../eventually.ts';
import type { StoredResponse } from '../http-cache/stored-response.ts';

/** What is known about one stored answer beside its bytes. As a list: it is read for each hit, and names cost time. */
type Head = readonly [
  status: number,
  fields: StoredResponse['fields'],
  requestedAt: number,
  receivedAt: number,
  /** Null: older than anything, for which JSON has no number. */
  initialAgeSeconds: number | null,
  lifetimeSeconds: number,
  staleWhileRevalidateSeconds: number,
  staleIfErrorSeconds: number,
  isNoCache: boolean,
  mustRevalidate: boolean,
  selecting: StoredResponse['selecting'],
  length: number,
];

const VERSION = 3;
const VERSION_LENGTH = 1;
const HEAD_LENGTH = 4;
/** Where a head says how long its body is. */
const LENGTH_INDEX = 11;

const decoder = new TextDecoder();

const toHead = ({ status, fields, freshness, selecting, body }: StoredResponse): Head => [
  status,
  fields,
  freshness.requestedAt,
  freshness.receivedAt,
  Number.isFinite(freshness.initialAgeSeconds) ? freshness.initialAgeSeconds : null,
  freshness.lifetimeSeconds,
  freshness.staleWhileRevalidateSeconds,
  freshness.staleIfErrorSeconds,
  freshness.isNoCache,
  freshness.mustRevalidate,
  selecting,
  body.byteLength,
];

const toStored = (head: Head, body: Bytes): StoredResponse => {
  const [status, fields, requestedAt, receivedAt, age, lifetime, whileRevalidating, ifError, isNoCache, isStrict, by] =
    head;
  const freshness = {
    requestedAt,
    receivedAt,
    initialAgeSeconds: age ?? Infinity,
    lifetimeSeconds: lifetime,
    staleWhileRevalidateSeconds: whileRevalidating,
    staleIfErrorSeconds: ifError,
    isNoCache,
    mustRevalidate: isStrict,
  };
  return { status, fields, body, freshness, selecting: by };
};

const pack = (variants: readonly StoredResponse[]): Bytes => {
  const head = toBytes(JSON.stringify(variants.map(toHead)));
  const total = variants.reduce((sum, { body }) => sum + body.byteLength, HEAD_LENGTH + head.byteLength);
  const packed = new Uint8Array(total);
  new DataView(packed.buffer).setUint32(0, head.byteLength);
  packed.set(head, HEAD_LENGTH);
  let offset = HEAD_LENGTH + head.byteLength;
  for (const { body } of variants) {
    packed.set(body, offset);
    offset += body.byteLength;
  }
  return packed;
};

const unpack = (packed: Bytes): StoredResponse[] => {
  const bodyStart = HEAD_LENGTH + new DataView(packed.buffer, packed.byteOffset).getUint32(0);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- sealed bytes that opened are those that we packed
  const heads = JSON.parse(decoder.decode(packed.subarray(HEAD_LENGTH, bodyStart))) as readonly Head[];
  let offset = bodyStart;
  return heads.map((head) => {
    const end = offset + head[LENGTH_INDEX];
    const stored = toStored(head, packed.subarray(offset, end));
    offset = end;
    return stored;
  });
};

/** Encrypts the variants of one resource for one cache key: under another they do not open. */
export const sealEnvelope = async (
  variants: readonly StoredResponse[],
  cipher: Cipher,
  cacheKey: string,
): Promise<Bytes> => {
  const sealed = await cipher.seal(pack(variants), cacheKey);
  const bytes = new Uint8Array(VERSION_LENGTH + sealed.byteLength);
  bytes[0] = VERSION;
  bytes.set(sealed, VERSION_LENGTH);
  return bytes;
};

/** Opens what {@link sealEnvelope} made; null for anything else, another tenant's entry included. */
export const openEnvelope = (bytes: Bytes, cipher: Cipher, cacheKey: string): Eventually<StoredResponse[] | null> => {
  if (bytes[0] !== VERSION) return null;
  return after(cipher.open(bytes.subarray(VERSION_LENGTH), cacheKey), (packed) => packed && unpack(packed));
};
