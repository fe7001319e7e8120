/** Why a body could not be read as text. */
export type UnreadableReason = 'too-large' | 'not-utf-8';

/** A body that did arrive, but is no text for us. */
export class UnreadableBody extends Error {
  readonly reason: UnreadableReason;

  constructor(reason: UnreadableReason) {
    super(reason);
    this.reason = reason;
  }
}

/**
 * Reads a body as UTF-8, up to `maxBytes` of it: the count is of decompressed bytes, so a compressed bomb ends here too.
 *
 * @throws {UnreadableBody} and whatever the stream throws when it breaks off
 */
export const readText = async (response: Response, maxBytes: number): Promise<string> => {
  if (!response.body) return '';
  const reader = response.body.getReader();
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const decode = (chunk?: Uint8Array): string => {
    try {
      return decoder.decode(chunk, { stream: chunk !== undefined });
    } catch {
      throw new UnreadableBody('not-utf-8');
    }
  };
  let text = '';
  let size = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return text + decode();
      size += value.byteLength;
      if (size > maxBytes) throw new UnreadableBody('too-large');
      text += decode(value);
    }
  } catch (error) {
    // The rest must not keep the connection busy; why it could not be dropped matters to nobody.
    reader.cancel().catch(() => {});
    throw error;
  }
};
