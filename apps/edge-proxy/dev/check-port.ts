import { once } from 'node:events';
import { createServer } from 'node:net';
import { toListenError } from '@cdr/node-process';
import type { ListenAddress } from '../src/config/listen-address.ts';

/** @throws {Error} for a port in use. Miniflare's own error does not name it */
export const checkPort = async (address: ListenAddress): Promise<void> => {
  const probe = createServer();
  try {
    probe.listen(address.port, address.host);
    await once(probe, 'listening');
  } catch (error) {
    throw toListenError(address, error);
  }
  probe.close();
  await once(probe, 'close');
};
