import { getEventListeners } from 'node:events';
import { pbxCdrExamples } from '@cdr/contract/examples';
import { describe, expect, it } from 'vitest';
import { createCdrClient } from '../src/index.ts';
import { caught } from './caught.ts';
import { type Responder, respondJson, startServer } from './fixture-server.ts';

/** Resolves when the connection of the response is closed. */
const watched = (respond: Responder) => {
  const closed = Promise.withResolvers<void>();
  const watching: Responder = (response, request, index) => {
    response.on('close', () => closed.resolve());
    respond(response, request, index);
  };
  return { respond: watching, closed: closed.promise };
};

const never: Responder = () => {};
const halfBody: Responder = (response) => {
  response.writeHead(200, { 'content-type': 'application/json' });
  response.write('{"id":');
};

describe('a server that does not finish', () => {
  it.each<[string, Responder]>([
    ['a response', never],
    ['with its body', halfBody],
    ['with the body of an error', (response) => void response.writeHead(500).write('{')],
  ])('is abandoned after timeoutMs with its connection, during %s', async (_, slow) => {
    const { respond, closed } = watched(slow);
    await using server = await startServer(respond);
    const { cdrs } = createCdrClient({ baseUrl: server.url, token: 'key', timeoutMs: 100 }).pbx;
    const error = await caught(() => cdrs.get('a'));
    expect(error).toMatchObject({
      kind: 'timeout',
      operation: 'pbx.cdrs.get',
      isRetryable: true,
      message: 'pbx.cdrs.get: no complete response within 100 ms',
    });
    await closed;
  });

  it.each<[string, Responder]>([
    ['a response', never],
    ['its body', halfBody],
  ])('is abandoned when the caller aborts during %s', async (_, slow) => {
    const controller = new AbortController();
    const { respond, closed } = watched((response, request, index) => {
      slow(response, request, index);
      controller.abort('enough');
    });
    await using server = await startServer(respond);
    const { cdrs } = createCdrClient({ baseUrl: server.url, token: 'key' }).pbx;
    const error = await caught(() => cdrs.get('a', { signal: controller.signal }));
    expect(error).toMatchObject({ kind: 'aborted', isRetryable: false, cause: 'enough' });
    await closed;
  });
});

describe('a token function that does not finish', () => {
  it('is abandoned after timeoutMs', async () => {
    const { cdrs } = createCdrClient({
      baseUrl: 'https://edge.example',
      token: () => new Promise<string>(() => {}),
      timeoutMs: 50,
    }).pbx;
    expect((await caught(() => cdrs.get('a'))).kind).toBe('timeout');
  });

  it('sends no request after the caller aborted', async () => {
    await using server = await startServer(respondJson(pbxCdrExamples[1]));
    const controller = new AbortController();
    const token = Promise.withResolvers<string>();
    const requested = Promise.withResolvers<void>();
    let fetched = 0;
    const { cdrs } = createCdrClient({
      baseUrl: server.url,
      token: () => {
        requested.resolve();
        return token.promise;
      },
      fetch: (url, init) => {
        fetched += 1;
        return fetch(url, init);
      },
    }).pbx;
    const ended = caught(() => cdrs.get('a', { signal: controller.signal }));
    await requested.promise;
    controller.abort();
    token.resolve('late');
    expect((await ended).kind).toBe('aborted');
    expect(fetched).toBe(0);
  });
});

describe('the caller’s signal', () => {
  it('prevents every request if it is already aborted', async () => {
    await using server = await startServer(respondJson(pbxCdrExamples[1]));
    let requested = 0;
    const { cdrs } = createCdrClient({ baseUrl: server.url, token: () => `token-${++requested}` }).pbx;
    const error = await caught(() => cdrs.get('a', { signal: AbortSignal.abort('left') }));
    expect(error).toMatchObject({ kind: 'aborted', cause: 'left' });
    expect({ requested, requests: server.requests }).toEqual({ requested: 0, requests: [] });
  });

  it.each<[string, Responder]>([
    ['a response', respondJson(pbxCdrExamples[1])],
    ['an error', respondJson({ error: 'Not Found' }, 404)],
  ])('has no listener left after %s', async (_, respond) => {
    await using server = await startServer(respond);
    const { signal } = new AbortController();
    const { cdrs } = createCdrClient({ baseUrl: server.url, token: 'key' }).pbx;
    await cdrs.get('a', { signal }).catch(() => {});
    expect(server.requests).toHaveLength(1);
    expect(getEventListeners(signal, 'abort')).toEqual([]);
  });
});
