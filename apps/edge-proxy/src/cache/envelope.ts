import { type Bytes, toBytes } from '../bytes.ts';
import type { Cipher } from '../crypto/cryptography.ts';
import { after, type Eventually } from '../eventually.ts';
import type { StoredResponse } from '../http-cache/stored-response.ts';

/** What is known about one stored answer beside its bytes. */
type Head = Omit<StoredResponse, 'body'> & { readonly length: number };

const VERSION = 2;
const VERSION_LENGTH = 1;
const HEAD_LENGTH = 4;

const decoder = new TextDecoder();

const pack = (variants: readonly StoredResponse[]): Bytes => {
  const heads = variants.map(({ body, ...head }): Head => ({ ...head, length: body.byteLength }));
  const head = toBytes(JSON.stringify(heads));
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
  return heads.map(({ length, ...head }) => {
    const body = packed.subarray(offset, offset + length);
    offset += length;
    return { ...head, body };
  });
};

/** Encrypts the variants of one resource for one cache key: under another they do not open. */
export const sealEnvelope = async (
  variants: readonly StoredResponse[],
  cipher: Cipher,
  cacheKey: string,
): Promise<Bytes> => {
  const sealed = await cipher.seal(pack(variants), toBytes(cacheKey));
  const bytes = new Uint8Array(VERSION_LENGTH + sealed.byteLength);
  bytes[0] = VERSION;
  bytes.set(sealed, VERSION_LENGTH);
  return bytes;
};

/** Opens what {@link sealEnvelope} made; null for anything else, another tenant's entry included. */
export const openEnvelope = (bytes: Bytes, cipher: Cipher, cacheKey: string): Eventually<StoredResponse[] | null> => {
  if (bytes[0] !== VERSION) return null;
  return after(cipher.open(bytes.subarray(VERSION_LENGTH), toBytes(cacheKey)), (packed) => packed && unpack(packed));
};
