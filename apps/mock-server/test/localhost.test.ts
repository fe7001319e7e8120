import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { beforeAll, expect, it } from 'vitest';
import { COMMAND, createCommandRunner, ENVIRONMENT, readReady } from './command-runner.ts';
import { createControl } from './control-client.ts';
import { sendRaw, toRequest } from './raw-request.ts';
import { SLOW } from './slow.ts';

const { keep } = createCommandRunner();
const PBX = { headers: { authorization: 'Bearer demo-pbx-token' } };

/** Has `localhost` name both loopback addresses, as it does on most machines but not on all. */
const BOTH_LOOPBACKS = `data:text/javascript,${encodeURIComponent(`
  import dns from 'node:dns';
  import { syncBuiltinESMExports } from 'node:module';
  const { lookup } = dns;
  const both = [{ address: '127.0.0.1', family: 4 }, { address: '::1', family: 6 }];
  dns.lookup = (host, options, callback) => {
    if (host === 'localhost' && options.all === true) process.nextTick(callback, null, both);
    else lookup(host, options, callback);
  };
  syncBuiltinESMExports();
`)}`;

let hasIpv6 = false;

beforeAll(async () => {
  const probe = createServer().listen(0, '::1');
  hasIpv6 = await once(probe, 'listening').then(
    () => true,
    () => false,
  );
  probe.close();
}, SLOW.timeout);

const startOnLocalhost = async () => {
  const flags = ['--host', 'localhost', '--port', '0', '--calls', '10'];
  const [node, ...source] = COMMAND;
  const child = keep(
    spawn(node, ['--import', BOTH_LOOPBACKS, ...source, ...flags], {
      env: ENVIRONMENT,
      stdio: ['ignore', 'pipe', 'inherit'],
    }),
  );
  return { child, port: new URL((await readReady(child.stdout)).url).port };
};

it.for([
  ['one loopback address', ['127.0.0.1']],
  ['the other', ['[::1]']],
  ['both', ['127.0.0.1', '[::1]']],
] as const)('waits at its end for what is being answered on %s', SLOW, async ([, hosts], { skip }) => {
  skip(!hasIpv6, 'this machine has no ::1');
  const { child, port } = await startOnLocalhost();
  const control = createControl({ url: `http://127.0.0.1:${port}` });
  await control.put('faults', [{ fault: 'latency-fixed', ms: 150 }]);
  const responses = hosts.map((host) => fetch(`http://${host}:${port}/v1/cdr?page=1`, PBX));
  while ((await control.get('requests')).body.total < hosts.length);
  const exit = once(child, 'exit');
  child.kill('SIGTERM');

  for (const response of responses) expect(await (await response).json()).toMatchObject({ total: 12 });
  expect(await exit).toEqual([0, null]);
});

it.for(['127.0.0.1', '[::1]'])('responses what is hardly HTTP on %s, too', SLOW, async (host, { skip }) => {
  skip(!hasIpv6, 'this machine has no ::1');
  const { port } = await startOnLocalhost();
  const send = (bytes: string) => sendRaw(`http://${host}:${port}`, bytes);

  expect(await send('no HTTP\r\n\r\n')).toMatchObject({ status: 400, body: { error: 'Bad Request' } });
  expect(await send(toRequest('CONNECT', 'elsewhere.example:443'))).toMatchObject({ status: 405, allow: 'GET, HEAD' });
  expect(await send(toRequest('GET', '/v1/cdr', 'Expect: a miracle'))).toMatchObject({ status: 401 });
});
