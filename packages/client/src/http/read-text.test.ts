import { describe, expect, it } from 'vitest';
import { readText, UnreadableBody } from './read-text.ts';

const bytes = (text: string) => new TextEncoder().encode(text);

/** A body that comes in these pieces; `cancelled` says whether the rest was refused. */
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

const reasonOf = async (reading: Promise<string>): Promise<unknown> =>
  reading.then(
    () => undefined,
    (error: unknown) => (error instanceof UnreadableBody ? error.reason : error),
  );

describe('a body', () => {
  it('is empty when there is none', async () => {
    await expect(readText(new Response(null), 10)).resolves.toBe('');
  });

  it('is read whole, a character across two pieces too', async () => {
    const text = bytes('{"name":"Nguyễn"}');
    for (let cut = 0; cut <= text.length; cut++) {
      const { response } = toResponse(text.slice(0, cut), text.slice(cut));
      await expect(readText(response, 100)).resolves.toBe('{"name":"Nguyễn"}');
    }
  });

  it('loses its byte order mark', async () => {
    const { response } = toResponse(bytes('\uFEFF{}'));
    await expect(readText(response, 100)).resolves.toBe('{}');
  });

  it('may be as long as the limit', async () => {
    const { response } = toResponse(bytes('12345'), bytes('67890'));
    await expect(readText(response, 10)).resolves.toBe('1234567890');
  });

  it('is dropped beyond the limit', async () => {
    const { response, state } = toResponse(bytes('12345'), bytes('67890'), bytes('x'), bytes('never read'));
    expect(await reasonOf(readText(response, 10))).toBe('too-large');
    expect(state.cancelled).toBe(true);
  });

  it.each([
    ['in the middle', [new Uint8Array([0x22, 0xff, 0x22])]],
    ['cut off at the end', [bytes('"'), new Uint8Array([0xe1, 0xbb])]],
  ])('that is not UTF-8 is refused: %s', async (_, chunks) => {
    expect(await reasonOf(readText(toResponse(...chunks).response, 100))).toBe('not-utf-8');
  });

  it('that breaks off says why', async () => {
    const broken = new ReadableStream({ start: (controller) => controller.error(new TypeError('terminated')) });
    expect(await reasonOf(readText(new Response(broken), 100))).toEqual(new TypeError('terminated'));
  });
});
