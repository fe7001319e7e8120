import { connect } from 'node:net';
import { pbxCdrExamples } from '@cdr/contract/examples';
import { describe, expect, it } from 'vitest';
import { createMockApp } from '../src/server/create-mock-app.ts';
import type { MockFault } from '../src/faults/mock-fault.ts';
import { parseFaultPlan } from '../src/faults/parse-faults.ts';
import { DEMO_ACCOUNT } from '../src/sandbox/account-options.ts';
import { startMockServer } from '../src/server/start-mock-server.ts';
import { fetchPbx } from './control-client.ts';
import { toRequest } from './raw-request.ts';

const [example] = pbxCdrExamples;
const BODY = JSON.stringify(example);
const PATH = `/v1/cdr/${example.id}`;
const CREDENTIAL = 'Authorization: Bearer demo-pbx-token';

/** The bytes of a response, and how its connection ended. */
const readWire = (url: string, request = toRequest('GET', PATH, CREDENTIAL)) =>
  new Promise<{ text: string; end: string }>((resolve) => {
    const socket = connect(Number(new URL(url).port), '127.0.0.1').setEncoding('utf8');
    let text = '';
    socket.on('data', (chunk: string) => {
      text += chunk;
    });
    socket.on('error', ({ message }) => resolve({ text, end: message }));
    socket.on('end', () => resolve({ text, end: 'in order' }));
    socket.write(request);
  });

describe('the bytes of', () => {
  it.each<readonly [string, RegExp, string, string]>([
    ['reset-before-headers', /^$/, '', 'read ECONNRESET'],
    ['reset-in-headers', /^HTTP\/1\.1 200 OK\r\ncontent-type: applic$/, '', 'read ECONNRESET'],
    ['reset-after-headers', /^HTTP\/1\.1 200 OK\r\n[^{]*\r\n\r\n$/, '', 'read ECONNRESET'],
    ['truncated-body', /\r\n\r\n\{/, BODY.slice(0, Math.floor(BODY.length / 2)), 'in order'],
  ])('%s', async (fault, head, body, end) => {
    await using mock = await startMockServer({ calls: 0, faults: JSON.parse(JSON.stringify([{ fault }])) });
    const seen = await readWire(mock.url);

    expect(seen.text).toMatch(head);
    expect(seen.text.endsWith(body)).toBe(true);
    expect(seen.end).toBe(end);
  });

  it.each([
    ['reset-before-headers', /^$/],
    ['reset-in-headers', /^HTTP\/1\.1 200 OK\r\ncontent-type: applic$/],
    ['reset-after-headers', /^HTTP\/1\.1 200 OK\r\n[^{]*\r\n\r\n$/],
    ['truncated-body', /^HTTP\/1\.1 200 OK\r\n[^{]*\r\n\r\n\{"data":\[[^\]]*$/],
  ])('%s behind a response that is still to come', async (fault, rest) => {
    const faults: MockFault[] = [
      { fault: 'latency-fixed', ms: 30, match: { route: 'pbx.getCdr' } },
      JSON.parse(JSON.stringify({ fault, match: { route: 'pbx.listCdrs' } })),
    ];
    await using mock = await startMockServer({ calls: 0, faults });
    const first = `GET ${PATH} HTTP/1.1\r\nHost: 127.0.0.1\r\n${CREDENTIAL}\r\n\r\n`;
    const seen = await readWire(mock.url, `${first}${toRequest('GET', '/v1/cdr?page=1', CREDENTIAL)}`);

    expect(seen.text).toContain(`\r\n\r\n${BODY}`);
    expect(seen.text.slice(seen.text.indexOf(BODY) + BODY.length)).toMatch(rest);
    expect(seen.end).toBe(fault === 'truncated-body' ? 'in order' : 'read ECONNRESET');
  });

  it('endless-body: all but the last brace, and blanks', async () => {
    await using mock = await startMockServer({ calls: 0, faults: [{ fault: 'endless-body', everyMs: 1 }] });
    const response = await fetchPbx(mock.url, PATH);
    let text = '';
    for await (const chunk of response.body ?? []) {
      text += Buffer.from(chunk).toString();
      if (text.length > BODY.length) break;
    }

    expect(text.trimEnd()).toBe(BODY.slice(0, -1));
  });
});

describe('a request in process, without a connection, reports', () => {
  it.each(['reset-before-headers', 'reset-in-headers', 'reset-after-headers', 'truncated-body'])(
    '%s',
    async (fault) => {
      const app = await createMockApp({
        accounts: [{ ...DEMO_ACCOUNT, calls: 0, faults: parseFaultPlan([{ fault }]) }],
      });

      await expect(app.inject({ url: PATH, headers: { authorization: 'Bearer demo-pbx-token' } })).rejects.toThrow(
        'response destroyed before completion',
      );
      await app.close();
    },
  );
});
