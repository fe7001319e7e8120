import { Hono } from 'hono';
import { pbxCdrExamples } from '@cdr/contract/examples';
import { createEdgeProxy } from '../src/app.ts';
import { startNodeServer } from '../src/node/start-node-server.ts';

const ANY_PORT = { host: '127.0.0.1', port: 0 };
const record = JSON.stringify(pbxCdrExamples[0]);

const bare = new Hono().get('/v1/cdr/:id', (c) => c.body(record, 200, { 'content-type': 'application/json' }));

const edge = createEdgeProxy({
  origins: { autocall: 'https://autocall.example', pbx: 'https://pbx.example' },
  secret: 'a secret of more than thirty-two characters',
  access: { mode: 'passthrough' },
  fetch: async () => new Response(record, { headers: { 'content-type': 'application/json' } }),
});

const [bareServer, edgeServer] = await Promise.all([startNodeServer(bare, ANY_PORT), startNodeServer(edge, ANY_PORT)]);
process.on('disconnect', () => process.exit(0));
process.send?.({ bare: bareServer.url, edge: edgeServer.url });
