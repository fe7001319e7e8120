/** Bytes that own their memory: what WebCrypto and `Response` take. */
export type Bytes = Uint8Array<ArrayBuffer>;

const encoder = new TextEncoder();

/** A text's UTF-8 bytes. */
export const toBytes = (text: string): Bytes => encoder.encode(text);

/** Lower-case hexadecimal digits of bytes. */
export const toHex = (bytes: ArrayBuffer): string =>
  Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, '0')).join('');
