import { pbxCdrExamples } from '@cdr/contract/examples';
import { expect, it } from 'vitest';
import { parseFaultPlan } from '../src/faults/parse-faults.ts';
import { startMockServer } from '../src/server/start-mock-server.ts';
import { fetchPbx } from './control-client.ts';

it('logs one line for each response, and nothing personal in it', async () => {
  const lines: string[] = [];
  await using logged = await startMockServer({ calls: 1, log: (line) => lines.push(line) });
  await (await fetchPbx(logged.url, '/v1/cdr?phone=0951234567')).text();
  await (await fetchPbx(logged.url, '/v1/cdrs/0951234567')).text();
  await (await fetch(`${logged.url}/__mock/clock?sandbox=demo`)).text();
  await logged.close();

  expect(lines.map((line) => JSON.parse(line))).toMatchObject([
    { sandbox: 'demo', method: 'GET', route: 'pbx.listCdrs', status: 200, faults: [] },
    { sandbox: null, method: 'GET', route: null, status: 404, faults: [] },
    { sandbox: null, method: 'GET', route: '/__mock/clock', status: 200, faults: [] },
  ]);
  expect(lines.join()).not.toContain('0951234567');
});

it.each([
  ['a response', 'forbidden', 403],
  ['a body that is stretched', 'dribbled-body', 200],
  ['a connection that is broken before a byte', 'reset-before-headers', 0],
  ['a connection that is broken behind the headers', 'reset-after-headers', 200],
])('logs what a fault has done: %s', async (_, fault, status) => {
  const lines: string[] = [];
  let tell = (): void => undefined;
  const written = new Promise<void>((resolve) => {
    tell = resolve;
  });
  const log = (line: string): void => {
    lines.push(line);
    tell();
  };
  const faults = parseFaultPlan([{ fault }]);
  await using logged = await startMockServer({ calls: 1, log, faults });
  await fetchPbx(logged.url, `/v1/cdr/${pbxCdrExamples[0].id}`)
    .then((response) => response.text())
    .catch(() => undefined);
  await written;

  expect(lines.map((line) => JSON.parse(line))).toMatchObject([{ route: 'pbx.getCdr', status, faults: [fault] }]);
});
