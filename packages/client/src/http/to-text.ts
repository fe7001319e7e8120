// One for all responses: creating a fatal decoder costs more than decoding a record.
const decoder = new TextDecoder('utf-8', { fatal: true });

/** Decodes UTF-8; null for other bytes. */
export const toText = (bytes: Uint8Array): string | null => {
  try {
    return decoder.decode(bytes);
  } catch {
    return null;
  }
};
