/** A request or a response, as far as its body is read. */
interface Message {
  readonly body: {
    getReader(): {
      read(): Promise<{ readonly value?: Uint8Array | undefined }>;
      cancel(): Promise<void>;
    };
  } | null;
}

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
export const readBytes = async ({ body }: Message, maxBytes: number): Promise<Uint8Array | null> => {
  const chunks: Uint8Array[] = [];
  let size = 0;
  if (body) {
    const reader = body.getReader();
    for (;;) {
      const { value } = await reader.read();
      if (!value) break;
      size += value.byteLength;
      if (size > maxBytes) {
        // Not awaited: a server that keeps sending must not delay the result. A failed cancel changes nothing.
        reader.cancel().catch(() => {});
        return null;
      }
      chunks.push(value);
    }
  }
  const [first] = chunks;
  return first?.byteLength === size ? first : concatenate(chunks, size);
};
