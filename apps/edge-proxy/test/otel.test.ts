import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { json as readBody } from 'node:stream/consumers';
import { expect, it, vi } from 'vitest';
import { hashKey } from './support/keys.ts';
import { runProgram, SETTINGS, whenReady } from './support/process.ts';
import { BUSY_CDR } from './support/records.ts';
import { SLOW } from './support/slow.ts';
import { json, startUpstream } from './support/upstream.ts';

const TELEMETRY = new URL('../docs/telemetry.mjs', import.meta.url).href;
const KEY = 'cdr_traced_key';
const PHONE = '0987654321';
const TRACE_ID = '4bf92f3577b34da6a3ce929d0e0e4736';
const CALLER_SPAN = '00f067aa0ba902b7';

interface Span {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly name: string;
  readonly kind: number;
  readonly status: { readonly code?: number };
  readonly attributes: ReadonlyArray<{ readonly key: string; readonly value: Readonly<Record<string, unknown>> }>;
}

interface Export {
  readonly resourceSpans: ReadonlyArray<{ readonly scopeSpans: ReadonlyArray<{ readonly spans: readonly Span[] }> }>;
}

/** A collector on loopback that keeps the spans of OTLP over HTTP. */
const startCollector = async () => {
  const spans: Span[] = [];
  const collect = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the test itself checks the shape
    const { resourceSpans } = (await readBody(request)) as Export;
    spans.push(...resourceSpans.flatMap(({ scopeSpans }) => scopeSpans.flatMap((scope) => scope.spans)));
    response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
  };
  const server = createServer((request, response) => void collect(request, response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  return {
    url: `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`,
    spans,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
};

const toAttributes = ({ attributes }: Span) =>
  Object.fromEntries(attributes.map(({ key, value }) => [key, Object.values(value)[0]]));

it('sends spans to a collector, in the caller’s trace and without personal data', SLOW, async () => {
  await using collector = await startCollector();
  await using upstream = await startUpstream();
  upstream.respond = (request, response) =>
    request.url?.includes('failing') === true
      ? json({ error: PHONE }, 500)(request, response)
      : json({ ...BUSY_CDR, id: PHONE })(request, response);
  const credentials = { pbx: 'secret-of-north' };
  using program = runProgram('src/node.ts', {
    ...SETTINGS,
    PBX_ORIGIN: upstream.origin,
    ALLOW_INSECURE_ORIGINS: upstream.origin,
    CDR_MODE: 'keys',
    CDR_KEYS: JSON.stringify([{ keyHash: hashKey(KEY), tenant: 'north', scopes: ['pbx', 'pii'], credentials }]),
    NODE_OPTIONS: `--import ${TELEMETRY}`,
    OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
    OTEL_BSP_SCHEDULE_DELAY: '10',
  });
  const url = await whenReady(program);
  const authorization = `Bearer ${KEY}`;
  const traceparent = `00-${TRACE_ID}-${CALLER_SPAN}-01`;
  await fetch(`${url}/v1/cdr/${PHONE}`, { headers: { authorization, traceparent } });
  await fetch(`${url}/v1/cdr/${PHONE}`, { headers: { authorization } });
  await fetch(`${url}/v1/cdr/failing`, { headers: { authorization } });
  await fetch(`${url}/v1/cdr?page=1&phone=${PHONE}`, { headers: { authorization: 'Bearer unknown' } });
  // The exporter sends in the background.
  await vi.waitFor(() => expect(collector.spans).toHaveLength(6), { timeout: 20_000 });

  const { spans } = collector;
  const [edge, provider] = ['edge pbx.getCdr', 'provider pbx.getCdr'].map((name) =>
    spans.find((span) => span.name === name && span.traceId === TRACE_ID),
  );
  expect(edge?.parentSpanId).toBe(CALLER_SPAN);
  expect(provider?.parentSpanId).toBe(edge?.spanId);
  expect(upstream.seen[0]?.headers['traceparent']).toBe(`00-${TRACE_ID}-${provider?.spanId}-01`);
  expect(edge && toAttributes(edge)).toEqual({
    'http.request.method': 'GET',
    'http.response.status_code': 200,
    'cdr.route': 'pbx.getCdr',
    'cdr.tenant': 'north',
    'cdr.key_id': hashKey(KEY).slice(0, 8),
    'cdr.cache': 'stored',
    'cdr.request_id': expect.stringMatching(/^[0-9a-f-]{36}$/),
  });
  expect(spans.filter(({ status }) => status.code === 2).map(({ name }) => name)).toEqual(
    expect.arrayContaining(['edge pbx.getCdr', 'provider pbx.getCdr']),
  );
  expect(JSON.stringify(spans)).not.toMatch(/0987654321|secret-of|cdr_traced|unknown/);
});

it('runs without spans where no provider is registered', SLOW, async () => {
  using program = runProgram('src/node.ts', SETTINGS);
  const url = await whenReady(program);

  expect((await fetch(`${url}/healthz`)).status).toBe(200);
});
