import { once } from 'node:events';
import { createServer } from 'node:http';
import { connect } from 'node:net';
import { expect, it } from 'vitest';
import { refuseTunnel, refuseUnreadable } from './refuse-socket.ts';

it.each([
  ['CONNECT', 'CONNECT edge.test:443 HTTP/1.1\r\nHost: edge.test\r\n\r\n', 405],
  ['what is no HTTP', 'no HTTP at all\r\n\r\n', 400],
])('%s holds no connection open, and so no server, though its caller stays', async (_label, text, status) => {
  const server = createServer();
  server.on('connect', (_request, socket) => refuseTunnel(socket));
  server.on('clientError', refuseUnreadable);
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const bound = server.address();
  const port = typeof bound === 'object' && bound ? bound.port : 0;
  const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true });
  socket.write(text);
  const [response] = await once(socket, 'data');
  await once(socket.resume(), 'end');

  expect(String(response)).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
  await expect(new Promise((resolve) => server.close(resolve))).resolves.toBeUndefined();
  socket.destroy();
});
