import { once } from 'node:events';
import { connect } from 'node:net';
import { pbxCdrExamples } from '@cdr/contract/examples';
import { describe, expect, it } from 'vitest';
import { type CdrErrorKind, createCdrClient } from '../src/index.ts';
import { caught } from './caught.ts';
import { type Responder, respondJson, respondText, startServer } from './fixture-server.ts';

const JSON_TYPE = { 'content-type': 'application/json' };
const whole = JSON.stringify(pbxCdrExamples[1]);
const nest = (depth: number): string => `${'['.repeat(depth)}${']'.repeat(depth)}`;

const errorOf = async (respond: Responder) => {
  await using server = await startServer(respond);
  return await caught(() => createCdrClient({ baseUrl: server.url, token: 'key', maxRetries: 0 }).pbx.cdrs.get('a'));
};

describe('a response with status 200', () => {
  it.each<[string, Responder, CdrErrorKind, string]>([
    ['an HTML page', respondText('<h1>Sign in</h1>', 200, { 'content-type': 'text/html' }), 'protocol', 'no JSON'],
    ['JSON with the type of a text', respondText(whole, 200, { 'content-type': 'text/plain' }), 'protocol', 'no JSON'],
    ['JSON without a type', respondText(whole, 200, {}), 'protocol', 'no JSON'],
    [
      'a type that only ends like JSON',
      respondText(whole, 200, { 'content-type': 'application/xjson' }),
      'protocol',
      'no JSON',
    ],
    ['JSON that is cut off', respondText(whole.slice(0, 200)), 'decode', 'not JSON, or is cut off'],
    ['nothing', respondText(''), 'decode', 'not JSON, or is cut off'],
    ['HTML with the type of JSON', respondText('<h1>0899888999</h1>'), 'decode', 'not JSON, or is cut off'],
    ['other bytes than UTF-8', respondText(new Uint8Array([0x22, 0xff, 0x22])), 'decode', 'not UTF-8'],
    ['JSON nested 64 deep', respondText(nest(64)), 'decode', 'must be object'],
    ['JSON nested 65 deep', respondText(nest(65)), 'decode', 'is nested too deep'],
    ['8 MB of nested JSON', respondText(nest(4_000_000)), 'decode', 'is nested too deep'],
    ['a list', respondJson(pbxCdrExamples), 'decode', 'must be object'],
    ['an error with status 200', respondJson({ error: 'Not Found' }), 'decode', 'id must be string'],
    [
      'a row without an end that is a time',
      respondJson({ ...pbxCdrExamples[1], time_ended: 5 }),
      'decode',
      'time_ended must be a text',
    ],
  ])('rejects %s', async (_, respond, kind, message) => {
    const error = await errorOf(respond);
    expect(error).toMatchObject({ kind, status: 200, isRetryable: false });
    expect(error, 'a cause would quote the response').not.toHaveProperty('cause');
    expect(error.message).toContain(message);
    expect(error.message).not.toContain('0899888999');
  });

  it.each([
    ['with a charset', 'application/json; charset=utf-8'],
    ['in capitals', 'Application/JSON'],
    ['of a type of its own', 'application/vnd.pbx.v1+json'],
    ['with a space', 'application/json ;charset=utf-8'],
  ])('accepts a JSON type %s', async (_, type) => {
    await using server = await startServer(respondText(whole, 200, { 'content-type': type }));
    const call = await createCdrClient({ baseUrl: server.url, token: 'key' }).pbx.cdrs.get('a');
    expect(call.raw).toEqual(pbxCdrExamples[1]);
  });
});

describe('a body without an end', () => {
  it.each([
    ['stops at maxBytes', 200, JSON_TYPE, 'pbx.cdrs.get: the response is larger than maxBytes (50000)'],
    ['is not read if it is not JSON', 200, { 'content-type': 'text/html' }, 'no JSON'],
    ['is not read with a redirect', 302, { location: '/' }, 'redirect'],
    ['is read only in part with an error', 418, JSON_TYPE, '(418)'],
  ])('%s, and its connection is closed', async (_, status, headers, message) => {
    const closed = Promise.withResolvers<void>();
    await using server = await startServer((response) => {
      response.on('close', () => closed.resolve());
      response.writeHead(status, headers);
      const write = (): void => {
        if (!response.destroyed) response.write('['.repeat(10_000), write);
      };
      write();
    });
    const { cdrs } = createCdrClient({ baseUrl: server.url, token: 'key', maxBytes: 50_000 }).pbx;
    const error = await caught(() => cdrs.get('a'));
    expect(error).toMatchObject({ kind: 'protocol', status });
    expect(error.message).toContain(message);
    await closed.promise;
  });
});

describe('a connection', () => {
  it.each<[string, Responder]>([
    ['before the headers', (response) => response.destroy()],
    [
      'within the body',
      (response) => {
        response.writeHead(200, { ...JSON_TYPE, 'content-length': '1000' });
        response.write(whole, () => response.destroy());
      },
    ],
    [
      'within a body of unknown length',
      (response) => {
        response.writeHead(200, JSON_TYPE);
        response.write(whole, () => response.destroy());
      },
    ],
  ])('is a network error if it breaks off %s', async (_, respond) => {
    const error = await errorOf(respond);
    expect(error).toMatchObject({ kind: 'network', isRetryable: true, cause: expect.any(Error) });
  });

  it('is a network error if no server listens', async () => {
    await using server = await startServer(() => {});
    // While it is connected, no other process gets this port, and none listens on it.
    const socket = connect(Number(new URL(server.url).port), '127.0.0.1');
    await once(socket, 'connect');
    const { cdrs } = createCdrClient({ baseUrl: `http://127.0.0.1:${socket.localPort}`, token: 'secret' }).pbx;
    const error = await caught(() => cdrs.get('0987654321'));
    socket.destroy();
    expect(error).toMatchObject({ kind: 'network', message: 'pbx.cdrs.get: the server could not be reached' });
  });

  it('is a network error if the given fetch rejects', async () => {
    const { cdrs } = createCdrClient({
      baseUrl: 'https://edge.example',
      token: 'key',
      fetch: () => {
        throw new TypeError('offline');
      },
    }).pbx;
    expect(await caught(() => cdrs.get('a'))).toMatchObject({ kind: 'network', cause: { message: 'offline' } });
  });
});

describe('a redirect', () => {
  it.each([301, 302, 303, 307, 308])('%i is not followed: the token stays where it belongs', async (status) => {
    await using elsewhere = await startServer(respondJson(pbxCdrExamples[1]));
    await using server = await startServer(respondText('', status, { location: `${elsewhere.url}/v1/cdr/a` }));
    const error = await caught(() =>
      createCdrClient({ baseUrl: server.url, token: 'key', maxRetries: 0 }).pbx.cdrs.get('a'),
    );
    expect(error).toMatchObject({ kind: 'protocol', status, isRetryable: false });
    expect(error.message).not.toContain('127.0.0.1');
    expect(server.requests).toHaveLength(1);
    expect(elsewhere.requests).toEqual([]);
  });

  it('is recognised although browsers hide it', async () => {
    const hidden = Response.error();
    Object.defineProperty(hidden, 'type', { value: 'opaqueredirect' });
    const { cdrs } = createCdrClient({
      baseUrl: 'https://edge.example',
      token: 'key',
      fetch: () => Promise.resolve(hidden),
    }).pbx;
    const error = await caught(() => cdrs.get('a'));
    expect(error).toMatchObject({ kind: 'protocol', status: undefined });
    expect(error.message).toContain('redirect');
  });
});
