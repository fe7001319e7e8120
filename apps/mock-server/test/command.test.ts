import { readFile } from 'node:fs/promises';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { createCommandRunner, readReady } from './command-runner.ts';
import { SLOW } from './slow.ts';

const { run, runToEnd, runUntilReady } = createCommandRunner();
const PBX = { headers: { authorization: 'Bearer demo-pbx-token' } };

describe('ready', SLOW, () => {
  it('prints one line with the address and the demo tokens', async () => {
    const { line, url } = await runUntilReady(['--port', '0', '--calls', '10']);
    const response = await fetch(`${url}/v1/cdr?page=1`, PBX);

    expect(line).toContain(`mock server on ${url} (autocall token demo-autocall-token, pbx token demo-pbx-token): `);
    expect(await response.json()).toMatchObject({ total: 12 });
  });

  it.each([
    [
      'the span of generated calls',
      [],
      /: 202 calls from 2026-06-01 \d\d:\d\d:\d\d to 2026-06-30 \d\d:\d\d:\d\d \(\+07:00\);/,
    ],
    ['the span of calls that end at a time', ['--until', '2027-03-04T00:00:00Z'], / to 2027-03-0[34] /],
    ['the examples alone', ['--calls', '0'], /: the documents’ example calls;/],
  ])('names %s, the reference and the control routes', async (_, flags, calls) => {
    const { line } = await runUntilReady(['--port', '0', ...flags], { CDR_MOCK_CALLS: '200' });

    expect(line).toMatch(calls);
    expect(line).toMatch(/; reference at \/docs, control routes at \/__mock$/);
  });

  it('reads its settings from the environment, too', async () => {
    const { url } = await runUntilReady([], { CDR_MOCK_PORT: '0', CDR_MOCK_CALLS: '3', CDR_MOCK_SEED: '9' });
    const response = await fetch(`${url}/v1/cdr?page=1`, PBX);

    expect(await response.json()).toMatchObject({ total: 5 });
  });

  it.each([
    ['a generated report', '10'],
    ['the document’s report where none is generated', '0'],
  ])('sends its parent the address and %s', async (_, calls) => {
    const { child, stdout } = run(['--port', '0', '--calls', calls], {}, true);
    const [message] = await once(child, 'message');
    const response = await fetch(`${message.ready}/api/v2/report/${message.samples.autocallCallId}`, {
      headers: { authorization: 'demo-autocall-token' },
    });

    expect(await response.json()).toMatchObject({ data: { id: message.samples.autocallCallId } });
    expect(response.status).toBe(200);
    child.disconnect();
    expect(await text(stdout)).toBe('');
  });
});

describe('the log', SLOW, () => {
  it('survives a closed pipe, with one message', async () => {
    const { child, stdout, stderr } = run(['--port', '0', '--calls', '10', '--log', 'requests']);
    const { url } = await readReady(stdout);
    const errors = text(stderr);
    stdout.destroy();
    const send = async (): Promise<number> => (await fetch(`${url}/v1/cdr?page=1`, PBX)).status;

    for (let sent = 0; sent < 20; sent += 1) expect(await send()).toBe(200);
    child.kill('SIGTERM');
    expect(await once(child, 'exit')).toEqual([0, null]);
    expect(await errors).toBe('cdr-mock-server: standard output cannot be written; lines of the log are lost\n');
  });
});

describe('a failed start', SLOW, () => {
  it.each([
    ['alone', false],
    ['with a channel to its parent', true],
  ])('names a taken port, %s, in one line with status 1', async (_, ipc) => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const result = await runToEnd(['--calls', '1'], { CDR_MOCK_PORT: String(port) }, ipc);
    server.close();

    expect(result).toEqual({
      output: '',
      errors: `cdr-mock-server: port ${port} on 127.0.0.1 is taken: stop what listens there, or set --port or CDR_MOCK_PORT to another one\n`,
      status: 1,
    });
  });

  it.each([
    ['a bad flag', ['--port', 'x'], 'cdr-mock-server: --port must be a whole number from 0 to 65535\n', 2],
    [
      'a folder that is not there',
      ['--port', '0', '--db', '/nowhere/at/all.db'],
      'cdr-mock-server: the database cannot be opened: its folder is not there\n',
      1,
    ],
  ])('%s: one line', async (_, flags, errors, status) => {
    expect(await runToEnd(flags)).toEqual({ output: '', errors, status });
  });

  it('prints its flags', async () => {
    const { output, errors, status } = await runToEnd(['--help']);

    expect([errors, status]).toEqual(['', 0]);
    expect(output).toMatch(/^Usage: cdr-mock-server/);
  });

  it.each(['--version', '-v'])('prints its version by %s', async (flag) => {
    const manifest = JSON.parse(await readFile(new URL('../package.json', import.meta.url), 'utf8'));

    expect(await runToEnd([flag])).toMatchObject({ output: `${manifest.version}\n`, errors: '', status: 0 });
  });
});
