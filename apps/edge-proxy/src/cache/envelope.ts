import { type Bytes, toBytes } from '../bytes.ts';

/** A record as it is kept: our own times, so that every storage behaves alike. */
export interface Envelope {
  readonly body: Bytes;
  /** When the request that the provider accepted was sent. @unit epoch milliseconds */
  readonly acceptedAt: number;
  readonly lifetimeSeconds: number;
}

const VERSION = 1;
const NONCE_START = 1;
const NONCE_LENGTH = 12;
const SEALED_START = NONCE_START + NONCE_LENGTH;
const BODY_START = 16;

const pack = ({ body, acceptedAt, lifetimeSeconds }: Envelope): Bytes => {
  const packed = new Uint8Array(BODY_START + body.byteLength);
  const view = new DataView(packed.buffer);
  view.setFloat64(0, acceptedAt);
  view.setFloat64(8, lifetimeSeconds);
  packed.set(body, BODY_START);
  return packed;
};

const unpack = (packed: ArrayBuffer): Envelope => {
  const view = new DataView(packed);
  return {
    acceptedAt: view.getFloat64(0),
    lifetimeSeconds: view.getFloat64(8),
    body: new Uint8Array(packed, BODY_START),
  };
};

/** Encrypts an envelope for one cache key: under another it does not open. */
export const sealEnvelope = async (envelope: Envelope, sealingKey: CryptoKey, cacheKey: string): Promise<Bytes> => {
  const nonce = crypto.getRandomValues(new Uint8Array(NONCE_LENGTH));
  const algorithm = { name: 'AES-GCM', iv: nonce, additionalData: toBytes(cacheKey) };
  const sealed = new Uint8Array(await crypto.subtle.encrypt(algorithm, sealingKey, pack(envelope)));
  const bytes = new Uint8Array(SEALED_START + sealed.byteLength);
  bytes[0] = VERSION;
  bytes.set(nonce, NONCE_START);
  bytes.set(sealed, SEALED_START);
  return bytes;
};

/** Opens what {@link sealEnvelope} made; null for anything else, another tenant's entry included. */
export const openEnvelope = async (bytes: Bytes, sealingKey: CryptoKey, cacheKey: string): Promise<Envelope | null> => {
  if (bytes[0] !== VERSION || bytes.byteLength < SEALED_START) return null;
  const iv = bytes.subarray(NONCE_START, SEALED_START);
  const algorithm = { name: 'AES-GCM', iv, additionalData: toBytes(cacheKey) };
  try {
    return unpack(await crypto.subtle.decrypt(algorithm, sealingKey, bytes.subarray(SEALED_START)));
  } catch {
    return null;
  }
};
