import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { describe, expect, it } from 'vitest';
import { startMockServer } from '../src/server/start-mock-server.ts';
import { readPage } from './control-client.ts';

describe('a thousand slow connections', () => {
  it('do not stop the server', async () => {
    await using mock = await startMockServer({ calls: 10 });
    const port = Number(new URL(mock.url).port);
    const slow: Socket[] = [];
    for (let count = 0; count < 1000; count += 100) {
      const opened = Array.from({ length: 100 }, () => connect(port, '127.0.0.1'));
      await Promise.all(opened.map((socket) => once(socket, 'connect')));
      for (const socket of opened) socket.write('GET /v1/cdr HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow:');
      slow.push(...opened);
    }
    // A server that waited for one of them would wait for a minute: longer than this test may.
    expect((await readPage(mock.url)).body.total).toBe(12);
    for (const socket of slow) socket.destroy();
  });
});
