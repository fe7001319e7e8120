import { once } from 'node:events';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { expect, it } from 'vitest';
import { shareMock } from './share-mock.ts';

const { mock, control } = shareMock({ calls: 10 });

const POST = 'POST /v1/cdr HTTP/1.1\r\nHost: a\r\n';
const LIST = 'GET /v1/cdr?limit=1 HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer demo-pbx-token\r\n';
const TOKEN = 'POST /v1/auth/token HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n';
const CLOCK = 'PUT /__mock/clock HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n';

/** The status of each response that comes over one connection, until the server closes it. */
const readStatuses = async (...chunks: readonly string[]): Promise<number[]> => {
  const socket = connect(Number(new URL(mock.url).port), '127.0.0.1');
  const response = text(socket);
  for (const chunk of chunks) {
    if (chunk === '') await once(socket, 'data');
    else socket.write(chunk);
  }
  return [...(await response).matchAll(/HTTP\/1\.1 (\d{3})/g)].map(([, status]) => Number(status));
};

it.each<readonly [string, readonly string[], readonly number[]]>([
  ['an unknown coding, rejected early', [`${POST}Transfer-Encoding: xchunked\r\n\r\nabc`], [405]],
  ['an unknown coding, its body later', [`${POST}Transfer-Encoding: xchunked\r\n\r\n`, '', 'abc', 'abc'], [405]],
  ['a chunk without a size, rejected early', [`${POST}Transfer-Encoding: chunked\r\n\r\nzz\r\n{}`], [405]],
  ['a chunk without a size, later', [`${POST}Transfer-Encoding: chunked\r\n\r\n`, '', 'zz\r\n', 'zz\r\n'], [405]],
  ['an unknown coding of a list', [`${LIST}Transfer-Encoding: xchunked\r\n\r\n`], [400]],
  ['an unknown coding of a token request', [`${TOKEN}Transfer-Encoding: xchunked\r\n\r\n{}`], [400]],
  ['a broken chunk of a token request', [`${TOKEN}Transfer-Encoding: chunked\r\n\r\nzz\r\n{}`], [400]],
  ['a broken chunk of a control request', [`${CLOCK}Transfer-Encoding: chunked\r\n\r\nzz\r\n{}`], [400]],
])('sends one response to a request with %s', async (_, chunks, statuses) => {
  expect(await readStatuses(...chunks)).toEqual(statuses);
});

it.each<readonly [string, readonly string[]]>([
  ['in one piece', [`${LIST}\r\nno HTTP\r\n\r\n`]],
  ['after the response', [`${LIST}\r\n`, '', 'no HTTP\r\n\r\n', 'no HTTP\r\n\r\n']],
])('sends the response to a request before the 400 to what follows it: %s', async (_, chunks) => {
  expect(await readStatuses(...chunks)).toEqual([200, 400]);
});

it('sends a late response before the 400 to several chunks that follow the request', async () => {
  await control.put('faults', [{ fault: 'latency-fixed', ms: 50 }]);

  expect(await readStatuses(`${LIST}\r\n`, 'no HTTP\r\n\r\n', 'no HTTP\r\n\r\n')).toEqual([200, 400]);
});
