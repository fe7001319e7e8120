// One for all responses: creating a fatal decoder costs more than decoding a record.
const decoder = new TextDecoder('utf-8', { fatal: true });

const concatenate = (chunks: readonly Uint8Array[], size: number): Uint8Array => {
  const bytes = new Uint8Array(size);
  let offset = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, offset);
    offset += chunk.byteLength;
  }
  return bytes;
};

/**
 * Reads a body up to `maxBytes`; null for a larger one. Decompressed bytes count, so a compressed bomb ends here too.
 *
 * @throws any error of a stream that breaks off
 */
export const readBytes = async ({ body }: Response, maxBytes: number): Promise<Uint8Array | null> => {
  const chunks: Uint8Array[] = [];
  let size = 0;
  if (body) {
    const reader = body.getReader();
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      size += value.byteLength;
      if (size > maxBytes) {
        // The rest must not keep the connection busy. A failed cancel changes nothing.
        reader.cancel().catch(() => {});
        return null;
      }
      chunks.push(value);
    }
  }
  const [first] = chunks;
  return first?.byteLength === size ? first : concatenate(chunks, size);
};

/** Decodes UTF-8; null for other bytes. */
export const toText = (bytes: Uint8Array): string | null => {
  try {
    return decoder.decode(bytes);
  } catch {
    return null;
  }
};
