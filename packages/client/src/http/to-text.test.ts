import { describe, expect, it } from 'vitest';
import { readBytes } from '@cdr/shared/read-bytes';
import { toText } from './to-text.ts';

const bytes = (text: string) => new TextEncoder().encode(text);

/** A body of these chunks. */
const toResponse = (...chunks: readonly Uint8Array<ArrayBuffer>[]) => {
  const state = { cancelled: false };
  const left = [...chunks];
  const body = new ReadableStream<Uint8Array<ArrayBuffer>>({
    pull: (controller) => {
      const chunk = left.shift();
      if (chunk) controller.enqueue(chunk);
      else controller.close();
    },
    cancel: () => {
      state.cancelled = true;
    },
  });
  return { response: new Response(body), state };
};

/** Null for a body that is too large or not UTF-8. */
const read = async (response: Response, maxBytes: number): Promise<string | null> => {
  const body = await readBytes(response, maxBytes);
  return body && toText(body);
};

describe('a body', () => {
  it('is empty without a stream', async () => {
    expect(await read(new Response(null), 10)).toBe('');
  });

  it('is read whole, with characters across two chunks', async () => {
    const text = bytes('{"name":"Nguyễn"}');
    for (let cut = 0; cut <= text.length; cut++) {
      const { response } = toResponse(text.slice(0, cut), text.slice(cut));
      expect(await read(response, 100)).toBe('{"name":"Nguyễn"}');
    }
  });

  it('loses its byte order mark', async () => {
    expect(await read(toResponse(bytes('\uFEFF{}')).response, 100)).toBe('{}');
  });

  it('may be as long as the limit', async () => {
    expect(await read(toResponse(bytes('12345'), bytes('67890')).response, 10)).toBe('1234567890');
  });

  it('is cancelled beyond the limit', async () => {
    const { response, state } = toResponse(bytes('12345'), bytes('67890'), bytes('x'), bytes('never read'));
    expect(await readBytes(response, 10)).toBeNull();
    expect(state.cancelled).toBe(true);
  });

  it.each([
    ['in the middle', [new Uint8Array([0x22, 0xff, 0x22])]],
    ['cut off at the end', [bytes('"'), new Uint8Array([0xe1, 0xbb])]],
  ])('is null if it is not UTF-8: %s', async (_, chunks) => {
    expect(await read(toResponse(...chunks).response, 100)).toBeNull();
  });

  it('rejects with the error of a stream that breaks off', async () => {
    const broken = new ReadableStream({ start: (controller) => controller.error(new TypeError('terminated')) });
    await expect(readBytes(new Response(broken), 100)).rejects.toThrow('terminated');
  });
});
