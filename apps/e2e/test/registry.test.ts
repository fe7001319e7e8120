import { once } from 'node:events';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { afterEach, describe, expect, it } from 'vitest';
import { findUplink } from './registry.ts';
import { createRun, readOutput } from './registry-command.ts';

const cleanup: Array<() => void> = [];

afterEach(() => {
  for (const clean of cleanup.splice(0)) clean();
});

/** The address of a registry that answers everything with one status; 0: of one that is not there. */
const serve = async (status: number): Promise<string> => {
  // No server is ever given this port; one that was just let go of may be another's by now.
  if (status === 0) return '127.0.0.1:2';
  const server = createServer((_, response) => response.writeHead(status).end());
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('a TCP server should have a port');
  cleanup.push(() => server.close());
  return `127.0.0.1:${address.port}`;
};

const find = (registry: string): Promise<string> => {
  const environment = { ...process.env, npm_config_registry: registry };
  return findUplink(tmpdir(), createRun(new AbortController().signal, environment));
};

describe('the registry that npm is configured with', () => {
  it('is found', async () => {
    const url = `http://${await serve(200)}/npm/`;
    await expect(find(url)).resolves.toBe(url);
  });

  it.each([
    ['is away', 0, /does not answer/],
    ['refuses', 401, /answers 401/],
    ['is broken', 503, /answers 503/],
  ])('is named, without a secret of its address, when it %s', async (_, status, problem) => {
    const host = await serve(status);
    const failure = find(`http://${host}/secret-path/`);
    await expect(failure).rejects.toThrow(problem);
    await expect(failure).rejects.toThrow(`http://${host}, the registry that npm is configured with`);
    await expect(failure).rejects.not.toThrow('secret-path');
  });
});

describe('a command', () => {
  const node = (signal: AbortSignal, script: string) => createRun(signal)(tmpdir(), process.execPath, '-e', script);
  const never = new AbortController().signal;

  it('gives its status and both of its outputs', async () => {
    const ended = await node(never, "console.log('out'); console.error('err'); process.exitCode = 3");
    expect(ended).toEqual({ exitCode: 3, output: 'out', errors: 'err' });
  });

  it('that fails is an error with all that it printed', async () => {
    const failed = readOutput(node(never, "console.log('out'); console.error('err'); process.exitCode = 3"));
    await expect(failed).rejects.toThrow(/status 3:\nout\nerr/);
  });

  it('is killed when the signal aborts', async () => {
    const controller = new AbortController();
    const waiting = node(controller.signal, 'setInterval(() => {}, 1000)');
    controller.abort();
    await expect(waiting).rejects.toThrow(/abort/);
  });

  it("sees this Node first in its path, and no setting of the workspace's package manager", async () => {
    const seen =
      "console.log(process.env.npm_lifecycle_event, require('node:child_process').execSync('node -v').toString())";
    const environment = process.env['npm_lifecycle_event'];
    process.env['npm_lifecycle_event'] = 'test';
    cleanup.push(() => {
      if (environment === undefined) delete process.env['npm_lifecycle_event'];
      else process.env['npm_lifecycle_event'] = environment;
    });
    expect((await node(never, seen)).output).toBe(`undefined ${process.version}`);
  });
});
