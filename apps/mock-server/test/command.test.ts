import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it, onTestFailed, vi } from 'vitest';
import { createControl } from './control-client.ts';

const MAIN = fileURLToPath(new URL('../src/main.ts', import.meta.url));
const OURS = /^(?:CDR_MOCK_|npm_lifecycle_event$)/;
const environment = Object.fromEntries(Object.entries(process.env).filter(([name]) => !OURS.test(name)));

const children: ChildProcess[] = [];
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
});

const run = (flags: readonly string[], variables: Record<string, string> = {}, ipc = false) => {
  const child = spawn(process.execPath, ['--conditions=@cdr/source', MAIN, ...flags], {
    env: { ...environment, ...variables },
    stdio: ['ignore', 'pipe', 'pipe', ...(ipc ? (['ipc'] as const) : [])],
  });
  children.push(child);
  if (child.stdout === null || child.stderr === null) throw new Error('the child has no output to read');
  return { child, stdout: child.stdout, stderr: child.stderr };
};

/** What a command that ends by itself prints, and how it ends. */
const runToEnd = async (flags: readonly string[], variables: Record<string, string> = {}, ipc = false) => {
  const { child, stdout, stderr } = run(flags, variables, ipc);
  const [output, errors, [status]] = await Promise.all([text(stdout), text(stderr), once(child, 'exit')]);
  return { output, errors, status };
};

/** Starts a command and waits for the line that says it is ready. */
const runUntilReady = async (flags: readonly string[], variables: Record<string, string> = {}) => {
  const { child, stdout } = run(flags, variables);
  const [line] = await once(createInterface({ input: stdout }), 'line');
  return { child, line: String(line), url: /http:\S+/.exec(String(line))?.[0] ?? '' };
};

const PBX = { headers: { authorization: 'Bearer demo-pbx-token' } };

describe('ready', () => {
  it('prints one line with the address and the demo tokens', async () => {
    const { line, url } = await runUntilReady(['--port', '0', '--calls', '10']);
    const answer = await fetch(`${url}/v1/cdr?page=1`, PBX);

    expect(line).toBe(`mock server on ${url} (autocall token demo-autocall-token, pbx token demo-pbx-token)`);
    expect(await answer.json()).toMatchObject({ total: 12 });
  });

  it('takes its settings from the environment, too', async () => {
    const { url } = await runUntilReady([], { CDR_MOCK_PORT: '0', CDR_MOCK_CALLS: '3', CDR_MOCK_SEED: '9' });
    const answer = await fetch(`${url}/v1/cdr?page=1`, PBX);

    expect(await answer.json()).toMatchObject({ total: 5 });
  });

  it.each([
    ['a generated report', '10'],
    ['the document’s report where none is generated', '0'],
  ])('tells its parent the address and %s', async (_, calls) => {
    const { child, stdout } = run(['--port', '0', '--calls', calls], {}, true);
    const [message] = await once(child, 'message');
    const answer = await fetch(`${message.ready}/api/v2/report/${message.samples.autocallCallId}`, {
      headers: { authorization: 'demo-autocall-token' },
    });

    expect(await answer.json()).toMatchObject({ data: { id: message.samples.autocallCallId } });
    expect(answer.status).toBe(200);
    child.disconnect();
    expect(await text(stdout)).toBe('');
  });
});

describe('the log', () => {
  it('ends nothing when nobody reads it any more, and that is said once', async () => {
    const { child, stdout, stderr } = run(['--port', '0', '--calls', '10', '--log', 'requests']);
    const [line] = await once(createInterface({ input: stdout }), 'line');
    const errors = text(stderr);
    stdout.destroy();
    const ask = async (): Promise<number> =>
      (await fetch(`${/http:\S+/.exec(String(line))?.[0]}/v1/cdr?page=1`, PBX)).status;

    for (let asked = 0; asked < 20; asked += 1) expect(await ask()).toBe(200);
    child.kill('SIGTERM');
    expect(await once(child, 'exit')).toEqual([0, null]);
    expect(await errors).toBe(
      'cdr-mock-server: standard output cannot be written, so that lines of the log are lost\n',
    );
  });
});

describe('the end', () => {
  it.each(['SIGTERM', 'SIGINT'] as const)('%s ends it with status 0, open connections or not', async (signal) => {
    const { child, url } = await runUntilReady(['--port', '0', '--calls', '10']);
    await (await fetch(`${url}/v1/cdr`, PBX)).arrayBuffer();
    const [begin, exit] = [performance.now(), once(child, 'exit')];
    child.kill(signal);

    expect(await exit).toEqual([0, null]);
    expect(performance.now() - begin).toBeLessThan(5000);
  });

  it('waits for what is being answered', async () => {
    const { child, url } = await runUntilReady(['--port', '0', '--calls', '10']);
    const control = createControl({ url });
    await control.put('faults', [{ fault: 'latency-fixed', ms: 300 }]);
    const answer = fetch(`${url}/v1/cdr?page=1`, PBX);
    await vi.waitUntil(async () => (await control.get('requests')).body.total === 1);
    const exit = once(child, 'exit');
    child.kill('SIGTERM');

    expect(await (await answer).json()).toMatchObject({ total: 12 });
    expect(await exit).toEqual([0, null]);
  });

  it('does not wait for an answer without an end', async () => {
    const { child, url } = await runUntilReady(['--port', '0', '--calls', '10']);
    await createControl({ url }).put('faults', [{ fault: 'endless-body' }]);
    const answer = await fetch(`${url}/v1/cdr`, PBX);
    const exit = once(child, 'exit');
    child.kill('SIGTERM');

    await expect(answer.text()).rejects.toThrow('terminated');
    expect(await exit).toEqual([0, null]);
  });

  it('comes when the parent’s channel closes before it is ready', async () => {
    const { child } = run(['--port', '0', '--calls', '10'], {}, true);
    const exit = once(child, 'exit');
    child.disconnect();

    expect(await exit).toEqual([0, null]);
  });

  it('comes when the parent’s channel closes', async () => {
    const { child } = run(['--port', '0', '--calls', '10'], {}, true);
    await once(child, 'message');
    const exit = once(child, 'exit');
    child.disconnect();

    expect(await exit).toEqual([0, null]);
  });

  it.each([
    ['the shell of its package script', (command: string) => command, { npm_lifecycle_event: 'start' }],
    [
      'the package manager above a shell that stays',
      (command: string) => `npm_lifecycle_event=start sh -c '${command}' & wait`,
      {},
    ],
  ])('comes when %s is gone', async (_, wrap, variables) => {
    const command = `"${process.execPath}" --conditions=@cdr/source "${MAIN}" --port 0 --calls 10 & echo $!; wait`;
    const parent = spawn('sh', ['-c', wrap(command)], {
      env: { ...environment, ...variables },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    children.push(parent);
    const lines = createInterface({ input: parent.stdout })[Symbol.asyncIterator]();
    const pid = Number((await lines.next()).value);
    onTestFailed(() => void process.kill(pid, 'SIGKILL'));
    expect((await lines.next()).value).toMatch(/^mock server on /);
    expect(process.kill(pid, 0)).toBe(true);
    parent.kill('SIGKILL');

    // The output that the orphan holds open ends when it does.
    expect(await lines.next()).toEqual({ done: true, value: undefined });
  });
});

describe('what it refuses', () => {
  it.each([
    ['alone', false],
    ['with a channel to its parent', true],
  ])('a taken port, %s: one line, status 1', async (_, ipc) => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const result = await runToEnd(['--calls', '1'], { CDR_MOCK_PORT: String(port) }, ipc);
    server.close();

    expect(result).toEqual({
      output: '',
      errors: `cdr-mock-server: port ${port} on 127.0.0.1 is taken: choose another with --port or CDR_MOCK_PORT\n`,
      status: 1,
    });
  });

  it.each([
    ['a bad flag', ['--port', 'x'], 'cdr-mock-server: --port must be a whole number from 0 to 65535\n', 2],
    [
      'a folder that is not there',
      ['--port', '0', '--db', '/nowhere/at/all.db'],
      'cdr-mock-server: the database cannot be opened: unable to open database file\n',
      1,
    ],
  ])('%s: one line', async (_, flags, errors, status) => {
    expect(await runToEnd(flags)).toEqual({ output: '', errors, status });
  });

  it('shows its flags when it is asked', async () => {
    const { output, errors, status } = await runToEnd(['--help']);

    expect([errors, status]).toEqual(['', 0]);
    expect(output).toMatch(/^usage: cdr-mock-server/);
  });
});
