/** Bytes that own their memory, as WebCrypto and `Response` require. */
export type Bytes = Uint8Array<ArrayBuffer>;

const encoder = new TextEncoder();

/** A text's UTF-8 bytes. */
export const toBytes = (text: string): Bytes => encoder.encode(text);

const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

/** Lower-case hexadecimal digits of bytes. */
export const toHex = (bytes: Bytes): string => {
  let text = '';
  for (const byte of bytes) text += HEX[byte] ?? '';
  return text;
};
