import { lookup } from 'node:dns/promises';
import { BlockList, isIP } from 'node:net';

/** Addresses of this machine and of private networks. @source RFC 1918, RFC 4193, RFC 6598, RFC 6890 */
const PRIVATE = new BlockList();
for (const [address, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
] as const)
  PRIVATE.addSubnet(address, bits, 'ipv4');
for (const [address, bits] of [
  ['::', 127],
  ['fc00::', 7],
  ['fe80::', 10],
] as const)
  PRIVATE.addSubnet(address, bits, 'ipv6');

/** @unit bytes */
const MAX_BYTES = 200 * 1024 * 1024;
/** Until the headers. @unit milliseconds */
const PATIENCE_MS = 15_000;
const RANGE = /^bytes=(?:\d{1,12}-\d{0,12}|-\d{1,12})$/;
const PASSED = ['content-length', 'content-range', 'content-type', 'last-modified', 'etag'];

/** Why there is no recording. */
export type RecordingFault = 'not-allowed' | 'gone' | 'not-audio' | 'too-large' | 'unavailable';

/** A name that leads into a private network could be changed by its owner; an address that is listed is meant. */
const isPrivate = async (hostname: string): Promise<boolean> => {
  const bare = hostname.replace(/^\[|\]$/g, '');
  if (isIP(bare) !== 0 || bare === 'localhost') return false;
  const found = await lookup(bare, { all: true });
  return found.some(({ address, family }) => PRIVATE.check(address, family === 6 ? 'ipv6' : 'ipv4'));
};

/** A body that ends with an error beyond the limit: the length that a server declares may be wrong. */
const limit = (body: ReadableStream<Uint8Array>): ReadableStream<Uint8Array> => {
  let length = 0;
  return body.pipeThrough(
    new TransformStream<Uint8Array, Uint8Array>({
      transform: (chunk, controller) => {
        length += chunk.byteLength;
        if (length > MAX_BYTES) controller.error(new RangeError('the recording is too large'));
        else controller.enqueue(chunk);
      },
    }),
  );
};

/**
 * Fetches a recording, or a part of it, from an origin that is listed.
 *
 * @param range the caller's `Range`; one that is no single range of bytes is left out
 */
export const fetchRecording = async (
  url: string,
  range: string | undefined,
  origins: readonly string[],
  signal: AbortSignal,
): Promise<Response | RecordingFault> => {
  if (!URL.canParse(url) || !origins.includes(new URL(url).origin)) return 'not-allowed';
  const patience = new AbortController();
  const timer = setTimeout(() => patience.abort(), PATIENCE_MS);
  try {
    if (await isPrivate(new URL(url).hostname)) return 'not-allowed';
    const response = await fetch(url, {
      redirect: 'manual',
      // A compressed part would have another length.
      headers: { 'accept-encoding': 'identity', ...(range !== undefined && RANGE.test(range) && { range }) },
      signal: AbortSignal.any([signal, patience.signal]),
    });
    const { status, headers, body } = response;
    const refuse = async (fault: RecordingFault): Promise<RecordingFault> => {
      await body?.cancel();
      return fault;
    };
    if (status === 404 || status === 410) return await refuse('gone');
    if (status !== 200 && status !== 206) return await refuse('unavailable');
    if (!headers.get('content-type')?.toLowerCase().startsWith('audio/')) return await refuse('not-audio');
    if (Number(headers.get('content-length') ?? 0) > MAX_BYTES) return await refuse('too-large');
    if (body === null) return 'unavailable';
    const passed = PASSED.flatMap((name): [string, string][] => {
      const value = headers.get(name);
      return value === null ? [] : [[name, value]];
    });
    return new Response(limit(body), { status, headers: [...passed, ['accept-ranges', 'bytes']] });
  } catch {
    return 'unavailable';
  } finally {
    clearTimeout(timer);
  }
};
