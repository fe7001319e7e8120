import { createConnection } from 'node:net';
import { pbxCdrExamples } from '@cdr/contract/examples';
import { describe, expect, it } from 'vitest';
import { shareMock } from './share-mock.ts';

const [example] = pbxCdrExamples;
const ONE = `/v1/cdr/${example.id}`;
const OWN_ID = '00000000-0000-4000-8000-000000000001';
const { mock, control, send } = shareMock({ calls: 0 });

/** The trace of each fault in a body, beside other faults. */
const TRACES = {
  'malformed-json': /,$/,
  'duplicate-duration': /"duration":"?45"?.*"duration":"?39"?/,
  'id-with-space': /"id":"[0-9a-f-]{36} "/,
  'numbers-as-strings': /"direction":"3"/,
  'unknown-status': /"status":"TRANSFERRED"/,
};

const pairs = Object.entries(TRACES).flatMap(([first, one]) =>
  Object.entries(TRACES).flatMap(([second, other]) => (first === second ? [] : [{ first, second, one, other }])),
);

it.each(pairs)('$first shows beside $second, which follows', async ({ first, second, one, other }) => {
  await control.put('faults', [{ fault: first }, { fault: second }]);
  const response = await send(ONE);
  const body = await response.text();

  expect(response.status).toBe(200);
  expect(body).toMatch(one);
  expect(body).toMatch(other);
});

it('numbers become texts, and digits inside of texts stay as they are', async () => {
  await control.put('faults', [{ fault: 'numbers-as-strings' }]);
  const { duration, billsec, direction } = example;

  expect(await (await send(ONE)).json()).toEqual({
    ...example,
    duration: String(duration),
    billsec: String(billsec),
    direction: String(direction),
  });
});

it.each([
  [504, '504 Gateway Timeout'],
  [599, '599'],
])('a page of HTML for a %i is called as the status is', async (status, title) => {
  await control.put('faults', [{ fault: 'html-error-page', status }]);

  expect(await (await send(ONE)).text()).toContain(`<h1>${title}</h1>`);
});

/** Sends two requests on one connection, and reads to the end of the second response. */
const askTwice = async (method: string): Promise<string> => {
  const { hostname, port } = new URL(mock.url);
  const socket = createConnection(Number(port), hostname).setEncoding('utf8');
  const toRequest = (verb: string, path: string, ...headers: string[]) =>
    [`${verb} ${path} HTTP/1.1`, 'Host: x', 'Authorization: Bearer demo-pbx-token', ...headers, '', ''].join('\r\n');
  socket.write(toRequest(method, ONE) + toRequest('GET', '/v1/cdr/unknown', 'Connection: close'));
  const parts: string[] = [];
  for await (const part of socket) parts.push(String(part));
  return parts.join('');
};

it.each(['endless-body', 'dribbled-body'])(
  'sends no body to HEAD: %s blocks no later request on its connection',
  async (fault) => {
    await control.put('faults', [{ fault, everyMs: 60_000, next: 1 }]);

    expect((await askTwice('HEAD')).match(/HTTP\/1\.1 \d+/g)).toEqual(['HTTP/1.1 200', 'HTTP/1.1 404']);
  },
);

describe('a Call-ID that holds a magic id', () => {
  it.each(['facade00-0000-4000-8000-000000000503@sip.example', 'x-facade00-0000-4000-8000-000000000631'])(
    'is one: %s',
    async (id) => {
      expect((await send(`/v1/cdr/${encodeURIComponent(id)}`)).status).toBe(404);

      await using sandbox = await mock.createSandbox({ data: { pbx: [{ ...example, id: OWN_ID, sip_call_id: id }] } });
      const response = await fetch(`${mock.url}/v1/cdr/${encodeURIComponent(id)}`, {
        headers: { authorization: `Bearer ${sandbox.tokens.pbx}` },
      });

      expect(await response.json()).toMatchObject({ id: OWN_ID, sip_call_id: id });
    },
  );
});
