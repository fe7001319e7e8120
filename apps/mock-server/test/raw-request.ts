import { readRawHeader, sendRaw as sendBytes } from '@cdr/test-support';

export { toRawRequest as toRequest } from '@cdr/test-support';

/** A response with a JSON body, or none, that was read from a socket. */
export interface RawResponse {
  readonly status: number;
  readonly contentType: string;
  readonly allow: string;
  readonly body: unknown;
}

/** Sends bytes that no HTTP client would send, and reads until the server hangs up. */
export const sendRaw = async (url: string, bytes: string | Buffer): Promise<RawResponse> => {
  const response = await sendBytes(url, bytes);
  return {
    status: response.status,
    contentType: readRawHeader(response, 'content-type'),
    allow: readRawHeader(response, 'allow'),
    body: response.body === '' ? undefined : JSON.parse(response.body),
  };
};
