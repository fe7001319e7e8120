import { getEventListeners } from 'node:events';
import { pbxCdrExamples } from '@cdr/contract/examples';
import { describe, expect, it } from 'vitest';
import { createCdrClient } from '../src/index.ts';
import { caught } from './caught.ts';
import { type Answer, answerJson, startServer } from './fixture-server.ts';

/** Says when the connection of its answer is gone. */
const watched = (answer: Answer) => {
  const closed = Promise.withResolvers<void>();
  const watching: Answer = (response, request, index) => {
    response.on('close', () => closed.resolve());
    answer(response, request, index);
  };
  return { answer: watching, closed: closed.promise };
};

const never: Answer = () => {};
const halfBody: Answer = (response) => {
  response.writeHead(200, { 'content-type': 'application/json' });
  response.write('{"id":');
};

describe('a server that does not finish', () => {
  it.each<[string, Answer]>([
    ['with an answer', never],
    ['with its body', halfBody],
    ['with the body of an error', (response) => void response.writeHead(500).write('{')],
  ])('%s is left after timeoutMs, and its connection closed', async (_, slow) => {
    const { answer, closed } = watched(slow);
    await using server = await startServer(answer);
    const { cdrs } = createCdrClient({ baseUrl: server.url, token: 'key', timeoutMs: 100 }).pbx;
    const error = await caught(() => cdrs.get('a'));
    expect(error).toMatchObject({
      kind: 'timeout',
      operation: 'pbx.cdrs.get',
      isRetryable: true,
      message: 'pbx.cdrs.get: no complete answer within 100 ms',
    });
    await closed;
  });

  it.each<[string, Answer]>([
    ['an answer', never],
    ['its body', halfBody],
  ])('is left when the caller aborts while waiting for %s', async (_, slow) => {
    const controller = new AbortController();
    const { answer, closed } = watched((response, request, index) => {
      slow(response, request, index);
      controller.abort('enough');
    });
    await using server = await startServer(answer);
    const { cdrs } = createCdrClient({ baseUrl: server.url, token: 'key' }).pbx;
    const error = await caught(() => cdrs.get('a', { signal: controller.signal }));
    expect(error).toMatchObject({ kind: 'aborted', isRetryable: false, cause: 'enough' });
    await closed;
  });
});

describe('a token function that does not finish', () => {
  it('is left after timeoutMs', async () => {
    const { cdrs } = createCdrClient({
      baseUrl: 'https://edge.example',
      token: () => new Promise<string>(() => {}),
      timeoutMs: 50,
    }).pbx;
    expect((await caught(() => cdrs.get('a'))).kind).toBe('timeout');
  });

  it('until after the caller has aborted leads to no request', async () => {
    await using server = await startServer(answerJson(pbxCdrExamples[1]));
    const controller = new AbortController();
    const token = Promise.withResolvers<string>();
    const asked = Promise.withResolvers<void>();
    let fetched = 0;
    const { cdrs } = createCdrClient({
      baseUrl: server.url,
      token: () => {
        asked.resolve();
        return token.promise;
      },
      fetch: (url, init) => {
        fetched += 1;
        return fetch(url, init);
      },
    }).pbx;
    const ended = caught(() => cdrs.get('a', { signal: controller.signal }));
    await asked.promise;
    controller.abort();
    token.resolve('late');
    expect((await ended).kind).toBe('aborted');
    expect(fetched).toBe(0);
  });
});

describe('the caller’s signal', () => {
  it('that is aborted already lets nothing be asked or sent', async () => {
    await using server = await startServer(answerJson(pbxCdrExamples[1]));
    let asked = 0;
    const { cdrs } = createCdrClient({ baseUrl: server.url, token: () => `token-${++asked}` }).pbx;
    const error = await caught(() => cdrs.get('a', { signal: AbortSignal.abort('left') }));
    expect(error).toMatchObject({ kind: 'aborted', cause: 'left' });
    expect({ asked, requests: server.requests }).toEqual({ asked: 0, requests: [] });
  });

  it.each<[string, Answer]>([
    ['an answer', answerJson(pbxCdrExamples[1])],
    ['an error', answerJson({ error: 'Not Found' }, 404)],
  ])('has no listener left after %s', async (_, answer) => {
    await using server = await startServer(answer);
    const { signal } = new AbortController();
    const { cdrs } = createCdrClient({ baseUrl: server.url, token: 'key' }).pbx;
    await cdrs.get('a', { signal }).catch(() => {});
    expect(server.requests).toHaveLength(1);
    expect(getEventListeners(signal, 'abort')).toEqual([]);
  });
});
