import { type Bytes, toBytes } from '../bytes.ts';
import type { Cipher } from '../crypto/cryptography.ts';
import { after, type Eventually } from '../eventually.ts';
import type { Field, Freshness, Selecting, StoredResponse } from '@cdr/http-cache';

/** Rises with every change of the form: what was sealed in another does not open. */
const VERSION = 5;

/** Where a head says what, in bytes from its start. Its numbers are binary and its texts are one: it is read for each hit. */
const AT = {
  requestedAt: 0,
  receivedAt: 8,
  initialAgeSeconds: 16,
  lifetimeSeconds: 24,
  staleWhileRevalidateSeconds: 32,
  staleIfErrorSeconds: 40,
  status: 48,
  isNoCache: 50,
  mustRevalidate: 51,
  /** How many of the texts are of fields; those of the selecting ones follow. */
  fieldTexts: 52,
  textLength: 56,
  bodyLength: 60,
} as const;
const HEAD_LENGTH = 64;
/** Stands in no name and no value of a field. @source RFC 9110, section 5.5 */
const BETWEEN = '\n';
/** Stands for a selecting field that the request had not; no value is this. */
const ABSENT = '\0';

const decoder = new TextDecoder();

const packOne = ({ status, fields, freshness, selecting, body }: StoredResponse): Bytes[] => {
  const texts = [...fields.flat(), ...selecting.flatMap(([name, value]) => [name, value ?? ABSENT])];
  const text = toBytes(texts.join(BETWEEN));
  const head = new DataView(new ArrayBuffer(HEAD_LENGTH));
  head.setFloat64(AT.requestedAt, freshness.requestedAt);
  head.setFloat64(AT.receivedAt, freshness.receivedAt);
  head.setFloat64(AT.initialAgeSeconds, freshness.initialAgeSeconds);
  head.setFloat64(AT.lifetimeSeconds, freshness.lifetimeSeconds);
  head.setFloat64(AT.staleWhileRevalidateSeconds, freshness.staleWhileRevalidateSeconds);
  head.setFloat64(AT.staleIfErrorSeconds, freshness.staleIfErrorSeconds);
  head.setUint16(AT.status, status);
  head.setUint8(AT.isNoCache, Number(freshness.isNoCache));
  head.setUint8(AT.mustRevalidate, Number(freshness.mustRevalidate));
  head.setUint32(AT.fieldTexts, fields.length * 2);
  head.setUint32(AT.textLength, text.byteLength);
  head.setUint32(AT.bodyLength, body.byteLength);
  return [new Uint8Array(head.buffer), text, body];
};

const pack = (variants: readonly StoredResponse[]): Bytes => {
  const parts = variants.flatMap(packOne);
  const packed = new Uint8Array(parts.reduce((sum, { byteLength }) => sum + byteLength, 0));
  let offset = 0;
  for (const part of parts) {
    packed.set(part, offset);
    offset += part.byteLength;
  }
  return packed;
};

const toFreshness = (view: DataView, start: number): Freshness => ({
  requestedAt: view.getFloat64(start + AT.requestedAt),
  receivedAt: view.getFloat64(start + AT.receivedAt),
  initialAgeSeconds: view.getFloat64(start + AT.initialAgeSeconds),
  lifetimeSeconds: view.getFloat64(start + AT.lifetimeSeconds),
  staleWhileRevalidateSeconds: view.getFloat64(start + AT.staleWhileRevalidateSeconds),
  staleIfErrorSeconds: view.getFloat64(start + AT.staleIfErrorSeconds),
  isNoCache: view.getUint8(start + AT.isNoCache) === 1,
  mustRevalidate: view.getUint8(start + AT.mustRevalidate) === 1,
});

const unpack = (packed: Bytes): StoredResponse[] => {
  const view = new DataView(packed.buffer, packed.byteOffset, packed.byteLength);
  const variants: StoredResponse[] = [];
  for (let start = 0; start < packed.byteLength;) {
    const textStart = start + HEAD_LENGTH;
    const bodyStart = textStart + view.getUint32(start + AT.textLength);
    const end = bodyStart + view.getUint32(start + AT.bodyLength);
    const fieldTexts = view.getUint32(start + AT.fieldTexts);
    const fields: Field[] = [];
    const selecting: Selecting[] = [];
    const texts = bodyStart === textStart ? [] : decoder.decode(packed.subarray(textStart, bodyStart)).split(BETWEEN);
    for (let index = 0; index < texts.length; index += 2) {
      const name = texts[index] ?? '';
      const value = texts[index + 1] ?? '';
      if (index < fieldTexts) fields.push([name, value]);
      else selecting.push([name, value === ABSENT ? null : value]);
    }
    const status = view.getUint16(start + AT.status);
    const body = packed.subarray(bodyStart, end);
    variants.push({ status, fields, body, freshness: toFreshness(view, start), selecting });
    start = end;
  }
  return variants;
};

const toContext = (cacheKey: string): string => `${VERSION} ${cacheKey}`;

/** Encrypts the variants of one resource for one cache key: under another they do not open. */
export const sealEnvelope = async (
  variants: readonly StoredResponse[],
  cipher: Cipher,
  cacheKey: string,
): Promise<Bytes> => cipher.seal(pack(variants), toContext(cacheKey));

/** Opens what {@link sealEnvelope} made; null for anything else, another tenant's entry included. */
export const openEnvelope = (bytes: Bytes, cipher: Cipher, cacheKey: string): Eventually<StoredResponse[] | null> =>
  after(cipher.open(bytes, toContext(cacheKey)), (packed) => packed && unpack(packed));
