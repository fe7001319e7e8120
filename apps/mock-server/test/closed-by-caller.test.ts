import { expect, it } from 'vitest';
import { startMockServer } from '../src/server/start-mock-server.ts';
import { createControl } from './control-client.ts';

it.each([
  ['a list', '/v1/cdr?page=1', undefined, 'pbx.listCdrs'],
  ['a token', '/v1/auth/token', '{"api_key":"demo-pbx-api-key"}', 'pbx.createToken'],
])('records status 0 for a caller that hangs up during a fault: %s', async (_, path, body, route) => {
  let tell: (line: string) => void = () => undefined;
  const written = new Promise<string>((resolve) => {
    tell = resolve;
  });
  await using mock = await startMockServer({
    calls: 1,
    faults: [{ fault: 'latency-fixed', ms: 60_000 }, { fault: 'new-calls' }],
    // Of control requests nothing is awaited.
    log: (line) => {
      if (line.includes(route)) tell(line);
    },
  });
  const control = createControl(mock);
  const caller = new AbortController();
  const pending = fetch(`${mock.url}${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { authorization: 'Bearer demo-pbx-token', 'content-type': 'application/json' },
    body: body ?? null,
    signal: caller.signal,
  }).catch(() => undefined);
  while ((await control.get('requests')).body.total === 0);
  caller.abort();
  await pending;
  const line = JSON.parse(await written);
  const { requests } = (await control.get('requests')).body;

  expect(line).toMatchObject({ route, status: 0, faults: ['latency-fixed'] });
  expect(requests).toMatchObject([{ route, status: 0, faults: ['latency-fixed'] }]);
});
