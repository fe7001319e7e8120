import { describe, expect, it } from 'vitest';
import { send } from './send.ts';

/** A network that fails a number of times, and records its requests. */
const createNetwork = (failures: number, onCall: () => void = () => undefined) => {
  const calls: Array<{ url: string; init: RequestInit | undefined }> = [];
  const fetch: typeof globalThis.fetch = async (input, init) => {
    calls.push({ url: new Request(input).url, init });
    onCall();
    if (calls.length <= failures) throw new TypeError('fetch failed');
    return new Response('text', { status: 418 });
  };
  return { fetch, calls };
};

const sendTo = (fetch: typeof globalThis.fetch, mayRetry: boolean, signal = new AbortController().signal) =>
  send('https://provider.example/v1/cdr', { fetch, headers: { accept: 'application/json' }, signal, mayRetry });

it('follows no redirect and sends the given headers', async () => {
  const { fetch, calls } = createNetwork(0);
  const { signal } = new AbortController();
  const response = await sendTo(fetch, true, signal);

  expect(response.status).toBe(418);
  expect(calls).toEqual([
    {
      url: 'https://provider.example/v1/cdr',
      init: { headers: { accept: 'application/json' }, redirect: 'manual', signal },
    },
  ]);
});

describe('a connection that breaks', () => {
  it.each([
    ['once', 1, true, 2],
    ['never', 0, true, 1],
    ['never, and may not be tried again', 0, false, 1],
  ])('%s', async (_label, failures, mayRetry, requests) => {
    const { fetch, calls } = createNetwork(failures);

    expect((await sendTo(fetch, mayRetry)).status).toBe(418);
    expect(calls).toHaveLength(requests);
  });

  it.each([
    ['twice', 2, true, 2],
    ['once where it may not be tried again', 1, false, 1],
  ])('%s is upstream-unavailable', async (_label, failures, mayRetry, requests) => {
    const { fetch, calls } = createNetwork(failures);

    await expect(sendTo(fetch, mayRetry)).rejects.toMatchObject({ kind: 'upstream-unavailable', status: 502 });
    expect(calls).toHaveLength(requests);
  });

  it('because the time is up is not tried again', async () => {
    const controller = new AbortController();
    const { fetch, calls } = createNetwork(9, () => controller.abort());

    await expect(sendTo(fetch, true, controller.signal)).rejects.toMatchObject({
      kind: 'upstream-timeout',
      status: 504,
    });
    expect(calls).toHaveLength(1);
  });
});
