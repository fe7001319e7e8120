import { pbxCdrExamples } from '@cdr/contract/examples';
import { Hono } from 'hono';
import { createEdgeProxy } from '../src/app/app.ts';
import { createLineLog } from '../src/runtime/node/line-log.ts';
import { nodeCryptography } from '../src/runtime/node/node-cryptography.ts';
import { startNodeServer } from '../src/runtime/node/serve.ts';
import { createMetrics } from '../src/observe/metrics.ts';
import { toLogLine } from '../src/observe/to-log-line.ts';
import { toBenchOptions } from './bench-options.ts';
import { HIT_HEADERS } from './hit-headers.ts';

const ANY_PORT = { host: '127.0.0.1', port: 0 };
const JSON_TYPE = { 'content-type': 'application/json' };
const example = pbxCdrExamples[0];
const record = JSON.stringify(example);

const bare = new Hono().get('/v1/cdr/:id', (c) => c.body(record, 200, { ...HIT_HEADERS }));
const provider = new Hono().get('/v1/cdr/:id', (c) =>
  c.body(JSON.stringify({ ...example, id: c.req.param('id') }), 200, JSON_TYPE),
);
const providerServer = await startNodeServer(provider, ANY_PORT);
const proxying = new Hono().get('/v1/cdr/:id', async (c) => {
  const response = await fetch(`${providerServer.url}${c.req.path}`);
  return c.body(await response.text(), 200, JSON_TYPE);
});
const [bareServer, proxyingServer] = await Promise.all([
  startNodeServer(bare, ANY_PORT),
  startNodeServer(proxying, ANY_PORT),
]);

const metrics = createMetrics();
// Lines are created, gathered and encoded as in the program, then dropped.
const lines = createLineLog((text) => void Buffer.from(text));
const common = {
  cryptography: nodeCryptography,
  log: (entry: Parameters<typeof metrics.log>[0]) => {
    metrics.log(entry);
    lines.write(toLogLine(entry));
  },
};
const edge = createEdgeProxy({ ...toBenchOptions(record), ...common });
const { fetch: _, ...toProvider } = toBenchOptions(record);
const missing = createEdgeProxy({
  ...toProvider,
  ...common,
  origins: { autocall: providerServer.url, pbx: providerServer.url },
  insecureOrigins: [providerServer.url],
});
const [edgeServer, missingServer] = await Promise.all([
  startNodeServer(edge, ANY_PORT),
  startNodeServer(missing, ANY_PORT),
]);
process.on('disconnect', () => process.exit(0));
process.send?.({
  bare: bareServer.url,
  edge: edgeServer.url,
  provider: providerServer.url,
  proxying: proxyingServer.url,
  missing: missingServer.url,
});
