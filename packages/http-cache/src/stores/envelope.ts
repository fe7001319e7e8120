import { type Bytes, toBytes } from '../lib/bytes.ts';
import type { StoredResponse } from '../response/stored-response.ts';

/** Rises with every change of the format; entries of another version are not read. */
const VERSION = 1;
/** The length of the head, in front of it. @unit bytes */
const PREFIX_BYTES = 4;

interface Head {
  readonly version: number;
  readonly variants: ReadonlyArray<
    Omit<StoredResponse, 'body'> & {
      /** @unit bytes */
      readonly bodyLength: number;
    }
  >;
}

const decoder = new TextDecoder();

/** Variants as bytes: a JSON head with the length of each body, then the bodies. */
export const encodeVariants = (variants: readonly StoredResponse[]): Bytes => {
  const head: Head = {
    version: VERSION,
    variants: variants.map(({ body, ...rest }) => ({ ...rest, bodyLength: body.byteLength })),
  };
  const headBytes = toBytes(JSON.stringify(head));
  const length = variants.reduce((sum, { body }) => sum + body.byteLength, PREFIX_BYTES + headBytes.byteLength);
  const bytes = new Uint8Array(length);
  new DataView(bytes.buffer).setUint32(0, headBytes.byteLength);
  bytes.set(headBytes, PREFIX_BYTES);
  let offset = PREFIX_BYTES + headBytes.byteLength;
  for (const { body } of variants) {
    bytes.set(body, offset);
    offset += body.byteLength;
  }
  return bytes;
};

const parseHead = (bytes: Bytes): Head | null => {
  try {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the version shows that this code wrote the head
    const head = JSON.parse(decoder.decode(bytes)) as Head | null;
    return head?.version === VERSION ? head : null;
  } catch {
    return null;
  }
};

/** The variants in bytes of {@link encodeVariants}; null for other bytes and for another version. */
export const decodeVariants = (bytes: Bytes): StoredResponse[] | null => {
  if (bytes.byteLength < PREFIX_BYTES) return null;
  const headLength = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0);
  let offset = PREFIX_BYTES + headLength;
  const head = offset > bytes.byteLength ? null : parseHead(bytes.subarray(PREFIX_BYTES, offset));
  if (!head) return null;
  const variants = head.variants.map(({ bodyLength, freshness, ...rest }): StoredResponse => {
    const body = bytes.subarray(offset, offset + bodyLength);
    offset += bodyLength;
    // JSON writes Infinity, the age of a response with a broken `Age`, as null.
    const initialAgeSeconds: number | null = freshness.initialAgeSeconds;
    return { ...rest, body, freshness: { ...freshness, initialAgeSeconds: initialAgeSeconds ?? Infinity } };
  });
  return offset === bytes.byteLength ? variants : null;
};
