/** Bytes that own their memory, as WebCrypto and `Response` require. */
export type Bytes = Uint8Array<ArrayBuffer>;

const encoder = new TextEncoder();

/** A text's UTF-8 bytes. */
export const toBytes = (text: string): Bytes => encoder.encode(text);
