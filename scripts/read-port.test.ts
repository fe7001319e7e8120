import { once } from 'node:events';
import { createServer } from 'node:net';
import { describe, expect, it } from 'vitest';
import { checkFree, parsePort } from './read-port.ts';

describe('a port', () => {
  it.each([
    ['unset', undefined, 0],
    ['empty', '', 0],
    ['set', '0', 0],
  ])('comes from the variable, or is the default: %s', (_, text, port) => {
    expect(parsePort('X_PORT', text, 0)).toBe(port);
  });

  it.each([['http'], ['-1'], ['65536'], ['1e3'], ['80.5'], [' 80'], ['0x50']])('is not %j', (text) => {
    expect(() => parsePort('X_PORT', text, 0)).toThrow(
      expect.objectContaining({ message: expect.stringContaining('X_PORT must be a port'), exitCode: 2 }),
    );
  });

  it('in use is reported with the variable that changes it', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    const port = typeof address === 'object' ? (address?.port ?? 0) : 0;
    await expect(checkFree('X_PORT', port)).rejects.toMatchObject({
      message: expect.stringMatching(new RegExp(`^Port ${port} is taken\\. Set X_PORT`)),
      exitCode: 1,
    });
    server.close();
  });
});
