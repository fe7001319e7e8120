import { describe, expect, it } from 'vitest';
import { readJson } from './read-json.ts';

const options = { maxBytes: 100, signal: new AbortController().signal };

const toResponse = (body: BodyInit | null, contentType: string | null = 'application/json'): Response => {
  const response = new Response(body);
  if (contentType === null) response.headers.delete('content-type');
  else response.headers.set('content-type', contentType);
  return response;
};

/** A body in pieces that records whether it was read to its end. */
const toStream = (chunks: readonly Uint8Array[], end: 'close' | 'error' | 'hang' = 'close') => {
  const state = { isCancelled: false };
  const rest = [...chunks];
  const stream = new ReadableStream<Uint8Array>({
    pull(controller) {
      const chunk = rest.shift();
      if (chunk) controller.enqueue(chunk);
      else if (end === 'error') controller.error(new Error('reset'));
      else if (end === 'close') controller.close();
    },
    cancel() {
      state.isCancelled = true;
    },
  });
  return { stream, state };
};

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

it.each([
  'application/json',
  'application/json; charset=utf-8',
  'Application/JSON;charset=UTF-8',
  'application/vnd.provider+json',
  'application/hal+json ; profile=x',
])('reads %s', async (contentType) => {
  expect(await readJson(toResponse('{"a":1}', contentType), options)).toEqual({ a: 1 });
});

it.each([
  ['no content type', null],
  ['HTML', 'text/html'],
  ['text/json', 'text/json'],
  ['JSON lines', 'application/jsonl'],
  ['a type that ends alike', 'application/xjson'],
  ['JSON as a parameter', 'text/html; a=application/json'],
])('refuses %s', async (_label, contentType) => {
  await expect(readJson(toResponse('{"a":1}', contentType), options)).rejects.toMatchObject({
    kind: 'upstream-invalid',
    message: 'the response is not JSON',
  });
});

describe('a body', () => {
  it('may come in pieces that cut a character', async () => {
    const whole = bytes('{"name":"Nguy\u1ec5n"}');
    const { stream } = toStream(Array.from(whole, (byte) => new Uint8Array([byte])));

    expect(await readJson(toResponse(stream), options)).toEqual({ name: 'Nguy\u1ec5n' });
  });

  it('may begin with a byte order mark', async () => {
    expect(await readJson(toResponse('\ufeff{"a":1}'), options)).toEqual({ a: 1 });
  });

  it('keeps the last of two equal keys', async () => {
    expect(await readJson(toResponse('{"duration":15,"duration":11}'), options)).toEqual({ duration: 11 });
  });

  it('may be exactly as large as is allowed', async () => {
    expect(await readJson(toResponse(`"${'x'.repeat(98)}"`), options)).toHaveLength(98);
  });

  it.each([
    ['nothing', ''],
    ['half an object', '{"a":'],
    ['two values', '{}{}'],
    ['HTML', '<h1>oops</h1>'],
    ['bytes that are not UTF-8', new Uint8Array([0x22, 0xff, 0x22])],
  ])('must not be %s', async (_label, body) => {
    await expect(readJson(toResponse(body), options)).rejects.toMatchObject({
      kind: 'upstream-invalid',
      message: 'the response is broken JSON',
    });
  });

  it.each([
    ['lists', '['.repeat(40) + ']'.repeat(40), '['.repeat(65) + ']'.repeat(65)],
    ['objects', `${'{"a":'.repeat(40)}1${'}'.repeat(40)}`, `${'{"a":'.repeat(65)}1${'}'.repeat(65)}`],
  ])('must not be %s nested deeper than 64', async (_label, good, deep) => {
    const wide = { ...options, maxBytes: 1000 };
    expect(JSON.stringify(await readJson(toResponse(good), wide))).toBe(good);
    await expect(readJson(toResponse(deep), wide)).rejects.toMatchObject({
      kind: 'upstream-invalid',
      message: 'the response is nested too deep',
    });
  });

  it('is let go of once it is too large, though it never ends', async () => {
    const { stream, state } = toStream([bytes('x'.repeat(60)), bytes('x'.repeat(60))], 'hang');

    await expect(readJson(toResponse(stream), options)).rejects.toMatchObject({ message: 'the response is too large' });
    expect(state.isCancelled).toBe(true);
  });

  it('is let go of when it is not JSON', async () => {
    const { stream, state } = toStream([bytes('<h1>')], 'hang');

    await expect(readJson(toResponse(stream, 'text/html'), options)).rejects.toMatchObject({
      kind: 'upstream-invalid',
    });
    expect(state.isCancelled).toBe(true);
  });

  it.each([
    ['breaks off', false, 'upstream-unavailable'],
    ['is ended by our own time limit', true, 'upstream-timeout'],
  ])('that %s', async (_label, isAborted, kind) => {
    const { stream } = toStream([bytes('{"a":')], 'error');
    const controller = new AbortController();
    if (isAborted) controller.abort();

    await expect(readJson(toResponse(stream), { maxBytes: 100, signal: controller.signal })).rejects.toMatchObject({
      kind,
    });
  });
});
