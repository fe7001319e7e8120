import { createHash } from 'node:crypto';
import { pbxCdrExamples } from '@cdr/contract/examples';
import { Hono } from 'hono';
import { createEdgeProxy } from '../src/app.ts';
import { createMemoryStorage } from '../src/cache/create-memory-storage.ts';
import { createLineLog } from '../src/node/line-log.ts';
import { nodeCryptography } from '../src/node/node-cryptography.ts';
import { startNodeServer } from '../src/node/start-node-server.ts';

const ANY_PORT = { host: '127.0.0.1', port: 0 };
const record = JSON.stringify(pbxCdrExamples[0]);

const bare = new Hono().get('/v1/cdr/:id', (c) => c.body(record, 200, { 'content-type': 'application/json' }));

// Lines are made and gathered as in the program, but nobody reads them here.
const lines = createLineLog(() => undefined);
const edge = createEdgeProxy({
  origins: { autocall: 'https://autocall.example', pbx: 'https://pbx.example' },
  secret: 'a secret of more than thirty-two characters',
  access: {
    mode: 'keys',
    keys: [
      {
        keyHash: createHash('sha256').update('cdr_bench').digest('hex'),
        tenant: 'bench',
        scopes: ['pbx', 'pii'],
        credentials: { pbx: 'token' },
      },
    ],
  },
  storage: createMemoryStorage(),
  cryptography: nodeCryptography,
  log: (entry) => lines.write(entry),
  fetch: async () => new Response(record, { headers: { 'content-type': 'application/json' } }),
});

const [bareServer, edgeServer] = await Promise.all([startNodeServer(bare, ANY_PORT), startNodeServer(edge, ANY_PORT)]);
process.on('disconnect', () => process.exit(0));
process.send?.({ bare: bareServer.url, edge: edgeServer.url });
