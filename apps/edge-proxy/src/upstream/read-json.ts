import { isNestedTooDeep } from '@cdr/contract';
import type { Bytes } from '../lib/bytes.ts';
import { EdgeError } from '../lib/edge-error.ts';
import { toConnectionError } from './send.ts';

const JSON_TYPE = /^\s*application\/(?:[\w.-]+\+)?json\s*(?:;|$)/i;

/** Options of {@link readJson}. */
export interface ReadJsonOptions {
  readonly maxBytes: number;
  /** Ends the request. */
  readonly signal: AbortSignal;
}

const toInvalid = (detail: string): EdgeError => new EdgeError('upstream-invalid', { detail });

const join = (chunks: readonly Uint8Array[], length: number): Bytes => {
  const bytes = new Uint8Array(length);
  let offset = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, offset);
    offset += chunk.byteLength;
  }
  return bytes;
};

const readBytes = async (body: ReadableStream<Uint8Array>, { maxBytes, signal }: ReadJsonOptions): Promise<Bytes> => {
  const reader = body.getReader();
  const chunks: Uint8Array[] = [];
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read().catch(() => {
      throw toConnectionError(signal);
    });
    if (done) return join(chunks, length);
    length += value.byteLength;
    if (length > maxBytes) {
      // Not awaited: a provider that keeps sending must not delay the response.
      void reader.cancel().catch(() => undefined);
      throw toInvalid('the response is too large');
    }
    chunks.push(value);
  }
};

const BROKEN = 'the response is broken JSON';

const decode = (bytes: Bytes): string => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw toInvalid(BROKEN);
  }
};

/** Cancels the body of an unused response, which frees its connection. */
export const discard = (response: Response): void => {
  void response.body?.cancel().catch(() => undefined);
};

/**
 * The JSON value of a response.
 *
 * @throws {EdgeError} `upstream-invalid` for another content type, for more than `maxBytes` once decompressed, for
 *   values nested too deep, and for anything but JSON in UTF-8; as `send` where the connection breaks
 */
export const readJson = async (response: Response, options: ReadJsonOptions): Promise<unknown> => {
  if (!response.body || !JSON_TYPE.test(response.headers.get('content-type') ?? '')) {
    discard(response);
    throw toInvalid('the response is not JSON');
  }
  const bytes = await readBytes(response.body, options);
  const text = decode(bytes);
  // Before the parser: it needs seconds for megabytes of brackets.
  if (isNestedTooDeep(text)) throw toInvalid('the response is nested too deep');
  try {
    return JSON.parse(text);
  } catch {
    throw toInvalid(BROKEN);
  }
};
