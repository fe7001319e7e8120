import { isNestedTooDeep } from '@cdr/contract';
import { readBytes } from '@cdr/shared/read-bytes';
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

const BROKEN = 'the response is broken JSON';

const decode = (bytes: Uint8Array): string => {
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
export const readJson = async (response: Response, { maxBytes, signal }: ReadJsonOptions): Promise<unknown> => {
  if (!response.body || !JSON_TYPE.test(response.headers.get('content-type') ?? '')) {
    discard(response);
    throw toInvalid('the response is not JSON');
  }
  const bytes = await readBytes(response, maxBytes).catch(() => {
    throw toConnectionError(signal);
  });
  if (!bytes) throw toInvalid('the response is too large');
  const text = decode(bytes);
  // Before the parser: it needs seconds for megabytes of brackets.
  if (isNestedTooDeep(text)) throw toInvalid('the response is nested too deep');
  try {
    return JSON.parse(text);
  } catch {
    throw toInvalid(BROKEN);
  }
};
