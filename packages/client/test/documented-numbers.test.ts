import { pbxCdrExamples } from '@cdr/contract/examples';
import { describe, expect, it } from 'vitest';
import { type CommonOptions, createCdrClient } from '../src/index.ts';
import { callsAt, cdrsOf, collect, DAY } from './calls-of-a-day.ts';
import { startCallServer } from './call-server.ts';
import { caught, thrown } from './caught.ts';
import { respondJson, respondText, startServer } from './fixture-server.ts';
import { batch } from './rows.ts';

const offline = { baseUrl: 'https://edge.example', token: 'key', fetch: () => Promise.reject(new Error('offline')) };

describe('an option', () => {
  it.each<[keyof CommonOptions, number, number]>([
    ['timeoutMs', 1, 2 ** 31 - 1],
    ['totalTimeoutMs', 1, 2 ** 31 - 1],
    ['maxRetries', 0, 100],
    ['retryDelayMs', 0, 2 ** 31 - 1],
    ['maxConcurrency', 1, 10_000],
    ['maxBytes', 1, Number.MAX_SAFE_INTEGER],
  ])('%s accepts %d to %d, and nothing beyond', (name, least, most) => {
    for (const value of [least, most]) expect(createCdrClient({ ...offline, [name]: value })).toBeTypeOf('object');
    for (const value of [least - 1, most + 1])
      expect(thrown(() => createCdrClient({ ...offline, [name]: value }))).toMatchObject({
        kind: 'configuration',
        message: `createCdrClient: ${name} must be a whole number from ${least} to ${most}`,
      });
  });

  it('maxBytes includes the last byte', async () => {
    const text = JSON.stringify(pbxCdrExamples[1]);
    const size = new TextEncoder().encode(text).length;
    await using server = await startServer(respondText(text));
    const get = (maxBytes: number) =>
      createCdrClient({ baseUrl: server.url, token: 'key', maxBytes }).pbx.cdrs.get('a');
    await expect(get(size)).resolves.toMatchObject({ raw: pbxCdrExamples[1] });
    expect(await caught(() => get(size - 1))).toMatchObject({ kind: 'protocol' });
  });
});

describe('a request id', () => {
  it.each([
    [128, 'x'.repeat(128)],
    [129, undefined],
  ])('of %d characters is %s', async (length, requestId) => {
    await using server = await startServer(respondJson({}, 404, { 'x-request-id': 'x'.repeat(length) }));
    const { cdrs } = createCdrClient({ baseUrl: server.url, token: 'key' }).pbx;
    expect(await caught(() => cdrs.get('a'))).toMatchObject({ requestId });
  });
});

describe('a short window', () => {
  it.each([
    [3, undefined],
    [4, 'protocol'],
  ])('read %d times, ends with %s', async (times, kind) => {
    const calls = callsAt([1, 2, 3]);
    await using server = await startCallServer({
      calls,
      fault: (request, index, { data, scrollId }) =>
        request === 'first' && index < times ? respondJson(batch(data.slice(1), scrollId)) : undefined,
    });
    const got: string[] = [];
    const ended: unknown = await collect(cdrsOf(server).export(DAY), got).catch((error: unknown) => error);
    expect(Reflect.get(Object(ended), 'kind')).toBe(kind);
    expect(got).toHaveLength(kind === undefined ? 3 : 2);
  });
});

describe('the least count', () => {
  it.each(['rowsPerWindow', 'concurrency'])('of %s is 1', async (name) => {
    await using server = await startCallServer({ calls: callsAt([1, 2]) });
    const cdr = createCdrClient({ baseUrl: server.url, token: 'key', maxRetries: 0 });
    const walk = (value: number): AsyncIterable<{ readonly id: string }> =>
      name === 'concurrency'
        ? cdr.autocall.reports.getMany([], { concurrency: value })
        : cdr.pbx.cdrs.export(DAY, { rowsPerWindow: value });
    const read = async (value: number): Promise<number> => {
      let count = 0;
      for await (const { id } of walk(value)) count += id === '' ? 0 : 1;
      return count;
    };
    expect(await read(1)).toBe(name === 'concurrency' ? 0 : 2);
    expect(await caught(() => read(0))).toMatchObject({ kind: 'invalid-argument', issues: [{ path: name }] });
  });
});
