import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { describe, expect, it, onTestFailed } from 'vitest';
import { COMMAND, createCommandRunner, ENVIRONMENT } from './command-runner.ts';
import { createControl } from './control-client.ts';
import { SLOW } from './slow.ts';

const { keep, run, runUntilReady } = createCommandRunner();
const PBX = { headers: { authorization: 'Bearer demo-pbx-token' } };

describe('the end', SLOW, () => {
  it.each(['SIGTERM', 'SIGINT'] as const)('%s ends it with status 0, open connections or not', async (signal) => {
    const { child, url } = await runUntilReady(['--port', '0', '--calls', '10']);
    await (await fetch(`${url}/v1/cdr`, PBX)).arrayBuffer();
    const exit = once(child, 'exit');
    child.kill(signal);

    expect(await exit).toEqual([0, null]);
  });

  it('waits for what is being answered', async () => {
    const { child, url } = await runUntilReady(['--port', '0', '--calls', '10']);
    const control = createControl({ url });
    await control.put('faults', [{ fault: 'latency-fixed', ms: 150 }]);
    const response = fetch(`${url}/v1/cdr?page=1`, PBX);
    while ((await control.get('requests')).body.total === 0);
    const exit = once(child, 'exit');
    child.kill('SIGTERM');

    expect(await (await response).json()).toMatchObject({ total: 12 });
    expect(await exit).toEqual([0, null]);
  });

  it('does not wait for a response without an end', async () => {
    const { child, url } = await runUntilReady(['--port', '0', '--calls', '10']);
    await createControl({ url }).put('faults', [{ fault: 'endless-body' }]);
    const response = await fetch(`${url}/v1/cdr`, PBX);
    const exit = once(child, 'exit');
    child.kill('SIGTERM');

    await expect(response.text()).rejects.toThrow('terminated');
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
    const command = COMMAND.map((part) => `"${part}"`).join(' ');
    const parent = keep(
      spawn('sh', ['-c', wrap(`${command} --port 0 --calls 10 & echo $!; wait`)], {
        env: { ...ENVIRONMENT, ...variables },
        stdio: ['ignore', 'pipe', 'inherit'],
      }),
    );
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
